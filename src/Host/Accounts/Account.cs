using CreativeTalent.Domain.People;
using CreativeTalent.Host.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Accounts;

/// <summary>What a person signs in with (账号).</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public required PersonId PersonId { get; init; }

    public DateTimeOffset? LastSignedInAt { get; set; }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.HasIndex(account => account.PersonId).IsUnique();
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(account => account.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
