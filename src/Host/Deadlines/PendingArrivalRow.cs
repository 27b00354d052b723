using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Deadlines;

/// <summary>Something that has arrived, and is still being stored: no later deadline rings before it is.</summary>
internal sealed class PendingArrivalRow
{
    /// <summary>Of what arrives, for example the upload.</summary>
    public required Guid Id { get; init; }

    /// <summary>When its last byte was stored: what counts against a deadline.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Until when deadlines wait for it; a node that died must not hold them for ever.</summary>
    public required DateTimeOffset HoldsUntil { get; init; }
}

internal sealed class PendingArrivalRowConfiguration : IEntityTypeConfiguration<PendingArrivalRow>
{
    public void Configure(EntityTypeBuilder<PendingArrivalRow> builder)
    {
        builder.ToTable("PendingArrivals");
        builder.HasIndex(arrival => arrival.ArrivedAt);
    }
}
