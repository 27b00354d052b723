namespace CreativeTalent.Host.People;

/// <summary>Puts personal values on a person's row and reads them back; nowhere else are they in the clear.</summary>
internal sealed class PersonalValues(PersonalKeyRing keys)
{
    private const string IdentityNumber = "identity-number";
    private const string Phone = "phone";
    private const string Form = "form";

    public void SetIdentityNumber(PersonRow person, string number)
    {
        person.IdentityNumberCipher = keys.Encrypt(person.Id, IdentityNumber, number);
        person.IdentityNumberHash = HashIdentityNumber(number);
    }

    public string? ReadIdentityNumber(PersonRow person) => Read(person, IdentityNumber, person.IdentityNumberCipher);

    /// <summary>The keyed hash to find a person by (R12, R13).</summary>
    public byte[] HashIdentityNumber(string number) => keys.Hash(IdentityNumber, number.Trim().ToUpperInvariant());

    public void SetPhone(PersonRow person, string phone)
    {
        person.PhoneCipher = keys.Encrypt(person.Id, Phone, phone);
        person.PhoneHash = keys.Hash(Phone, phone.Trim());
    }

    public string? ReadPhone(PersonRow person) => Read(person, Phone, person.PhoneCipher);

    /// <summary>Keeps the personal fields of the forms, as JSON.</summary>
    public void SetForm(PersonRow person, string json) => person.FormCipher = keys.Encrypt(person.Id, Form, json);

    public string? ReadForm(PersonRow person) => Read(person, Form, person.FormCipher);

    private string? Read(PersonRow person, string purpose, byte[]? cipher) =>
        cipher is null ? null : keys.Decrypt(person.Id, purpose, cipher);
}
