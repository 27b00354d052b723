using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace CreativeTalent.Host.Designer;

/// <summary>Answers with the Studio's files: packed where the browser unpacks, and kept for ever where the name carries a hash.</summary>
internal static partial class StudioFiles
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new(
        new Dictionary<string, string>(new FileExtensionContentTypeProvider().Mappings, StringComparer.OrdinalIgnoreCase)
        {
            [".dat"] = "application/octet-stream",
            [".blat"] = "application/octet-stream",
            [".dll"] = "application/octet-stream",
            [".pdb"] = "application/octet-stream",
        });

    /// <summary>Finds one file.</summary>
    /// <returns>Null when the package has none of that name.</returns>
    public static IResult? Find(StudioPackage package, string path, HttpContext context)
    {
        var file = package.Files.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory)
        {
            return null;
        }

        ContentTypes.TryGetContentType(path, out var type);
        var headers = context.Response.Headers;
        headers.CacheControl = HashedName().IsMatch(path) ? "private, max-age=31536000, immutable" : "private, no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (AcceptsBrotli(context.Request) && package.Files.GetFileInfo(path + ".br") is { Exists: true } packed)
        {
            headers.ContentEncoding = "br";

            return Send(packed, type);
        }

        return Send(file, type);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.FileStreamHttpResult Send(IFileInfo file, string? type) => TypedResults.Stream(
        file.CreateReadStream(),
        type ?? "application/octet-stream",
        lastModified: file.LastModified,
        entityTag: new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastModified.ToUnixTimeSeconds():x}\""));

    private static bool AcceptsBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0);

    // The build of the package puts ten letters and digits of the content's hash before the extension.
    [GeneratedRegex(@"\.[a-z0-9]{10}\.[a-z]+$")]
    private static partial Regex HashedName();
}
