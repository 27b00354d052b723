using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>A certificate made for one test run; nobody trusts it but by its own hash.</summary>
internal sealed class PeerCertificate
{
    private PeerCertificate(string certificatePath, string keyPath, string sha256) =>
        (CertificatePath, KeyPath, Sha256) = (certificatePath, keyPath, sha256);

    public string CertificatePath { get; }

    public string KeyPath { get; }

    public string Sha256 { get; }

    public static PeerCertificate Make(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var certificatePath = Path.Combine(folder, "peer.crt");
        var keyPath = Path.Combine(folder, "peer.key");
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return new PeerCertificate(certificatePath, keyPath, certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }
}
