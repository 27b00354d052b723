using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class PersonalValuesTests
{
    private const string Number = "140702199003078811";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact, Rule("X41")]
    public async Task An_identity_number_is_in_the_database_only_encrypted_and_hashed_with_a_key()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var values = world.Get<PersonalValues>();
        var person = Person();
        values.SetIdentityNumber(person, Number);
        await world.Database.WriteAsync(
            (context, _) =>
            {
                context.People.Add(person);
                return Task.CompletedTask;
            },
            Token);

        var stored = await world.Database.ReadAsync((context, token) => context.People.SingleAsync(token), Token);
        var bytes = (await File.ReadAllBytesAsync(Path.Combine(world.Folder, "creative-talent.db"), Token))
            .Concat(await File.ReadAllBytesAsync(Path.Combine(world.Folder, "creative-talent.db-wal"), Token)).ToArray();

        Assert.Equal(Number, values.ReadIdentityNumber(stored));
        Assert.Equal(values.HashIdentityNumber(Number.ToLowerInvariant()), stored.IdentityNumberHash);
        Assert.NotEqual(SHA256.HashData(Encoding.UTF8.GetBytes(Number)), stored.IdentityNumberHash);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Number)));
    }

    [Fact]
    public async Task A_value_moved_to_another_person_or_changed_cannot_be_read()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var values = world.Get<PersonalValues>();
        var (person, other) = (Person(), Person());
        values.SetIdentityNumber(person, Number);
        other.IdentityNumberCipher = person.IdentityNumberCipher;

        Assert.Throws<AuthenticationTagMismatchException>(() => values.ReadIdentityNumber(other));
        person.IdentityNumberCipher![^1] ^= 1; // set two lines above
        Assert.Throws<AuthenticationTagMismatchException>(() => values.ReadIdentityNumber(person));
    }

    [Fact]
    public async Task Destroying_a_persons_key_erases_their_values_from_the_log_and_the_chain_still_verifies()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var person = new PersonId(Guid.CreateVersion7());
        var keys = world.Get<PersonKeys>();
        await world.Database.WriteAsync(
            (context, token) => world.Get<AuditLog>().AddAsync(
                context,
                new AuditEvent
                {
                    Origin = "test",
                    Action = "person.renamed",
                    SubjectKind = "person",
                    SubjectId = person.ToString(),
                    Personal = [new PersonalValue(person, "name", "翀赟")],
                },
                token),
            Token);
        await world.Get<AuditSealing>().SealAsync(Token);

        Assert.Equal("翀赟", await ReadAsync(world, keys));
        await world.Database.WriteAsync((context, token) => keys.DestroyAsync(context, person, token), Token);

        Assert.Null(await ReadAsync(world, keys));
        Assert.IsType<AuditVerdict.Whole>(await world.Get<AuditVerification>().VerifyAsync(Token));
    }

    private static Task<string?> ReadAsync(StorageWorld world, PersonKeys keys) => world.Database.ReadAsync(
        async (context, token) =>
        {
            var json = await context.AuditEntries.Select(entry => entry.PersonalJson).SingleAsync(token);
            Assert.DoesNotContain("翀赟", json ?? "", StringComparison.Ordinal);

            return await keys.OpenAsync(context, Assert.IsType<JsonObject>(JsonNode.Parse(json ?? "[]")?[0]), token);
        },
        Token);

    private static PersonRow Person() => new()
    {
        Id = new PersonId(Guid.CreateVersion7()), Name = "孙玥", CreatedAt = Steps.At,
    };
}
