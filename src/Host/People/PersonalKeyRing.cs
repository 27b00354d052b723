using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.People;

/// <summary>Encrypts personal values and hashes them for matching, with keys that lie outside the database.</summary>
/// <remarks>
/// The keys stand in <c>keys/personal.json</c> of the data folder, which is made at the first start and must be backed up
/// apart from the database. A value names the key it was written with, so a new key may be put first at any time.
/// </remarks>
internal sealed class PersonalKeyRing
{
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + sizeof(int) + NonceBytes + TagBytes;

    private readonly Keys _keys;

    public PersonalKeyRing(DataFolder folder)
    {
        var file = Path.Combine(folder.Folder("keys"), "personal.json");
        if (!File.Exists(file))
        {
            Make(file);
        }

        _keys = JsonSerializer.Deserialize<Keys>(File.ReadAllBytes(file)) is { Encryption.Count: > 0, Matching.Length: 32 } keys
            ? keys
            : throw new InvalidDataException($"'{file}' holds no keys: it needs at least one in 'Encryption' and 32 bytes in 'Matching'.");
    }

    /// <summary>Encrypts a value of a person; what it is and whose it is are bound to it.</summary>
    public byte[] Encrypt(PersonId person, string purpose, string value) =>
        EncryptBytes(person, purpose, Encoding.UTF8.GetBytes(value));

    /// <summary>Decrypts what <see cref="Encrypt"/> gave.</summary>
    /// <exception cref="CryptographicException">It was changed, belongs to somebody else, or its key is gone.</exception>
    public string Decrypt(PersonId person, string purpose, byte[] cipher) =>
        Encoding.UTF8.GetString(DecryptBytes(person, purpose, cipher));

    /// <summary>Wraps a person's own key.</summary>
    public byte[] EncryptBytes(PersonId person, string purpose, ReadOnlySpan<byte> value)
    {
        var current = _keys.Encryption[0];
        var sealedValue = new byte[HeaderBytes + value.Length];
        sealedValue[0] = Format;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(sealedValue.AsSpan(1), current.Number);
        var nonce = sealedValue.AsSpan(1 + sizeof(int), NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(current.Key, TagBytes);
        aes.Encrypt(
            nonce, value, sealedValue.AsSpan(HeaderBytes), sealedValue.AsSpan(HeaderBytes - TagBytes, TagBytes), Bound(person, purpose));

        return sealedValue;
    }

    /// <summary>Unwraps a person's own key.</summary>
    public byte[] DecryptBytes(PersonId person, string purpose, ReadOnlySpan<byte> cipher)
    {
        if (cipher.Length < HeaderBytes || cipher[0] != Format)
        {
            throw new CryptographicException($"An encrypted value has at least {HeaderBytes} bytes and begins with format {Format}.");
        }

        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(cipher[1..]);
        var key = _keys.Encryption.Find(known => known.Number == number)
            ?? throw new CryptographicException($"The value was encrypted with key {number}, which is not in the key ring.");
        var value = new byte[cipher.Length - HeaderBytes];
        using var aes = new AesGcm(key.Key, TagBytes);
        aes.Decrypt(
            cipher.Slice(1 + sizeof(int), NonceBytes),
            cipher[HeaderBytes..],
            cipher.Slice(HeaderBytes - TagBytes, TagBytes),
            value,
            Bound(person, purpose));

        return value;
    }

    /// <summary>A keyed hash by which the same value of any person is found again; without the key nobody can guess it.</summary>
    public byte[] Hash(string purpose, string value) =>
        HMACSHA256.HashData(_keys.Matching, Encoding.UTF8.GetBytes($"{purpose}\n{value}"));

    private static byte[] Bound(PersonId person, string purpose) => Encoding.UTF8.GetBytes($"{purpose}\n{person}");

    private static void Make(string file)
    {
        var keys = new Keys(
            [new NumberedKey(1, RandomNumberGenerator.GetBytes(32))], RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var stream = new FileStream(file, options);
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(keys));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process of the same installation was faster: its keys count.
        }
    }

    private sealed record NumberedKey(int Number, byte[] Key);

    private sealed record Keys(List<NumberedKey> Encryption, byte[] Matching);
}
