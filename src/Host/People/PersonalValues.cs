namespace CreativeTalent.Host.People;

/// <summary>Puts personal values on a person's row and reads them back; nowhere else are they in the clear.</summary>
internal sealed class PersonalValues(PersonalKeyRing keys)
{
    private const string IdentityNumber = "identity-number";

    public void SetIdentityNumber(PersonRow person, string number)
    {
        person.IdentityNumberCipher = keys.Encrypt(person.Id, IdentityNumber, number);
        person.IdentityNumberHash = HashIdentityNumber(number);
    }

    public string? ReadIdentityNumber(PersonRow person) =>
        person.IdentityNumberCipher is { } cipher ? keys.Decrypt(person.Id, IdentityNumber, cipher) : null;

    /// <summary>The keyed hash to find a person by (R12, R13).</summary>
    public byte[] HashIdentityNumber(string number) => keys.Hash(IdentityNumber, number.Trim().ToUpperInvariant());
}
