using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace CreativeTalent.Documents.Scans;

/// <summary>Looks through a PDF's objects for what no scan holds: scripts, programs to start, files within.</summary>
/// <remarks>Follows references from the catalogue, leaving out page contents; each object once, within a budget.</remarks>
internal sealed class ActiveContent
{
    private const int MostObjects = 20_000;
    private const int DeepestNesting = 40;

    // These lead to page contents and pictures, which hold no actions, or back up the tree.
    private static readonly string[] LeftOut = ["Parent", "Contents", "Resources", "Metadata", "Thumb", "StructTreeRoot", "P", "Dest", "AP"];
    private static readonly string[] ActingKinds = ["JavaScript", "Launch", "ImportData", "Rendition", "RichMediaExecute"];
    private static readonly string[] ActingAnnotations = ["RichMedia", "Movie", "Screen", "3D"];

    private readonly HashSet<IndirectReference> _seen = [];
    private readonly PdfDocument _document;

    private ActiveContent(PdfDocument document) => _document = document;

    /// <summary>True when a script or a program to start is there.</summary>
    public bool HasScript { get; private set; }

    /// <summary>True when files are inside.</summary>
    public bool HasFiles { get; private set; }

    /// <summary>True when there is a signature field or a stamp note: something that can bear an electronic seal.</summary>
    public bool HasSignature { get; private set; }

    /// <summary>Looks through a document.</summary>
    public static ActiveContent In(PdfDocument document)
    {
        var content = new ActiveContent(document);
        content.Look(document.Structure.Catalog.CatalogDictionary, 0);

        return content;
    }

    private void Look(IToken token, int depth)
    {
        if (depth > DeepestNesting || _seen.Count > MostObjects)
        {
            return;
        }

        switch (token)
        {
            case IndirectReferenceToken reference when _seen.Add(reference.Data):
                Look(_document.Structure.GetObject(reference.Data).Data, depth + 1);
                break;
            case ArrayToken array:
                foreach (var item in array.Data)
                {
                    Look(item, depth + 1);
                }

                break;
            case StreamToken stream:
                Look(stream.StreamDictionary, depth + 1);
                break;
            case DictionaryToken dictionary:
                Judge(dictionary);
                foreach (var (key, value) in dictionary.Data)
                {
                    if (!LeftOut.Contains(key, StringComparer.Ordinal))
                    {
                        Look(value, depth + 1);
                    }
                }

                break;
            default:
                break;
        }
    }

    private void Judge(DictionaryToken dictionary)
    {
        HasScript |= dictionary.ContainsKey(NameToken.Create("JS")) || ActingKinds.Contains(NameOf(dictionary, "S"))
            || ActingAnnotations.Contains(NameOf(dictionary, "Subtype"));
        HasFiles |= dictionary.ContainsKey(NameToken.Create("EF")) || NameOf(dictionary, "Type") == "EmbeddedFile"
            || NameOf(dictionary, "Subtype") == "FileAttachment";
        HasSignature |= NameOf(dictionary, "FT") == "Sig" || NameOf(dictionary, "Subtype") == "Stamp";
    }

    private static string NameOf(DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out NameToken name) ? name.Data : "";
}
