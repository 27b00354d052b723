using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Selection;

/// <summary>One ranking of one association's field (排名); a new one never changes an old one.</summary>
internal sealed class RankingRow
{
    public required Guid Id { get; init; }

    public required SeasonId SeasonId { get; init; }

    /// <summary>The city or the province.</summary>
    public required AssociationId AssociationId { get; init; }

    /// <summary>From 1: each later ranking of the same field counts instead of the earlier.</summary>
    public required int Revision { get; init; }

    /// <summary>mean, trimmed or median.</summary>
    public required string Aggregation { get; init; }

    public required int Quota { get; init; }

    public required int MaxPerEnterprise { get; init; }

    /// <summary>SHA-256 over the sheets that went in, so that the ranking can be computed again and compared.</summary>
    public required string InputHash { get; init; }

    /// <summary>Places that a tie on the line leaves open until it is decided.</summary>
    public required int OpenPlaces { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>One nomination's place in a ranking, with the printed reason.</summary>
internal sealed class RankingEntryRow
{
    public required Guid RankingId { get; init; }

    public required NominationId NominationId { get; init; }

    /// <summary>From 1; tied entries share a rank. 0 for who is not ranked, for example without any sheet.</summary>
    public required int Rank { get; init; }

    /// <summary>The order on the page, from 1.</summary>
    public required int Position { get; init; }

    public decimal? Total { get; init; }

    public required bool Tied { get; init; }

    public required bool Selected { get; init; }

    public required string ReasonChinese { get; init; }

    public required string ReasonEnglish { get; init; }

    /// <summary>Each sheet and item that the total comes from, as JSON.</summary>
    public string DetailJson { get; init; } = "{}";
}

/// <summary>How people decided a tie on the line, with the signed minute (会议纪要).</summary>
internal sealed class TieDecisionRow
{
    public required Guid Id { get; init; }

    public required Guid RankingId { get; init; }

    /// <summary>The tied nominations in the decided order, as a JSON array of ids.</summary>
    public required string OrderJson { get; init; }

    public required string Minute { get; init; }

    public string? MinuteSha256 { get; init; }

    public required PersonId SignedBy { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}

internal sealed class RankingRowConfiguration : IEntityTypeConfiguration<RankingRow>
{
    public void Configure(EntityTypeBuilder<RankingRow> builder)
    {
        builder.ToTable("Rankings", table => table.HasCheckConstraint(
            "CK_Rankings_Counts",
            "\"Revision\" >= 1 AND \"Quota\" >= 0 AND \"MaxPerEnterprise\" >= 1 AND \"OpenPlaces\" >= 0"));
        builder.Property(ranking => ranking.Aggregation).HasMaxLength(Lengths.Code);
        builder.Property(ranking => ranking.InputHash).HasMaxLength(Lengths.Sha256);
        builder.HasIndex(ranking => new { ranking.SeasonId, ranking.AssociationId, ranking.Revision }).IsUnique();
        builder.HasOne<AssociationRow>().WithMany().HasForeignKey(ranking => ranking.AssociationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RankingEntryRowConfiguration : IEntityTypeConfiguration<RankingEntryRow>
{
    public void Configure(EntityTypeBuilder<RankingEntryRow> builder)
    {
        builder.ToTable("RankingEntries", table => table.HasCheckConstraint(
            "CK_RankingEntries_Counts", "\"Rank\" >= 0 AND \"Position\" >= 1"));
        builder.HasKey(entry => new { entry.RankingId, entry.NominationId });
        builder.Property(entry => entry.Total).HasPrecision(9, 4);
        builder.Property(entry => entry.ReasonChinese).HasMaxLength(Lengths.Line);
        builder.Property(entry => entry.ReasonEnglish).HasMaxLength(Lengths.Line);
        builder.HasOne<RankingRow>().WithMany().HasForeignKey(entry => entry.RankingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<NominationRow>().WithMany().HasForeignKey(entry => entry.NominationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TieDecisionRowConfiguration : IEntityTypeConfiguration<TieDecisionRow>
{
    public void Configure(EntityTypeBuilder<TieDecisionRow> builder)
    {
        builder.ToTable("TieDecisions");
        builder.Property(decision => decision.MinuteSha256).HasMaxLength(Lengths.Sha256);
        builder.HasOne<RankingRow>().WithMany().HasForeignKey(decision => decision.RankingId).OnDelete(DeleteBehavior.Restrict);
    }
}
