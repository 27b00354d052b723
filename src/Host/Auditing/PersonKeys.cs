using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Auditing;

/// <summary>The key of each person that their values in the audit log are encrypted with; destroying it erases them.</summary>
internal sealed class PersonKeys(PersonalKeyRing ring, TimeProvider time)
{
    private const string Purpose = "person-key";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A value as it stands in the log: a keyed commitment, and the value encrypted; null ciphertext once the key is gone.</summary>
    public async Task<JsonObject> SealAsync(
        CreativeTalentContext context, PersonalValue value, CancellationToken cancellationToken)
    {
        var key = await FindOrMakeAsync(context, value.Person, cancellationToken);
        var sealedValue = new JsonObject { ["person"] = value.Person.ToString(), ["name"] = value.Name };
        if (key is not null)
        {
            var plain = Encoding.UTF8.GetBytes(value.Value);
            byte[] committed = [.. Encoding.UTF8.GetBytes(value.Name), 0, .. plain];
            sealedValue["commitment"] = Convert.ToBase64String(HMACSHA256.HashData(key, committed));
            sealedValue["cipher"] = Convert.ToBase64String(Encrypt(key, plain));
        }

        return sealedValue;
    }

    /// <summary>Reads a value of the log; null once the person's key was destroyed.</summary>
    public async Task<string?> OpenAsync(CreativeTalentContext context, JsonObject sealedValue, CancellationToken cancellationToken)
    {
        var person = new PersonId(Guid.Parse((string?)sealedValue["person"] ?? ""));
        var row = await context.PersonKeys.FindAsync([person], cancellationToken);
        if (row?.WrappedKey is null || (string?)sealedValue["cipher"] is not { } cipher)
        {
            return null;
        }

        var bytes = Convert.FromBase64String(cipher);
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(ring.DecryptBytes(person, Purpose, row.WrappedKey), TagBytes);
        aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Destroys a person's key: what the log holds of them can no longer be read by anybody, and the chain still verifies.</summary>
    public async Task DestroyAsync(CreativeTalentContext context, PersonId person, CancellationToken cancellationToken)
    {
        if (await context.PersonKeys.FindAsync([person], cancellationToken) is { DestroyedAt: null } row)
        {
            row.WrappedKey = null;
            row.DestroyedAt = time.GetUtcNow();
        }
    }

    /// <summary>Null once the key was destroyed: an erased person gets no new one.</summary>
    private async Task<byte[]?> FindOrMakeAsync(CreativeTalentContext context, PersonId person, CancellationToken cancellationToken)
    {
        var row = await context.PersonKeys.FindAsync([person], cancellationToken);
        if (row is null)
        {
            var key = RandomNumberGenerator.GetBytes(32);
            context.PersonKeys.Add(new PersonKeyRow
            {
                PersonId = person,
                WrappedKey = ring.EncryptBytes(person, Purpose, key),
                CreatedAt = time.GetUtcNow(),
            });

            return key;
        }

        return row.WrappedKey is null ? null : ring.DecryptBytes(person, Purpose, row.WrappedKey);
    }

    private static byte[] Encrypt(byte[] key, byte[] plain)
    {
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(bytes.AsSpan(0, NonceBytes), plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));

        return bytes;
    }
}
