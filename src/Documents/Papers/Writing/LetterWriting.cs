namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints a letter.</summary>
internal static class LetterWriting
{
    public static DocxDocument Write(LetterPaper paper)
    {
        var document = new DocxDocument(Sheet.Letter);
        document.Title(paper.Title);
        if (paper.Recipient.Length > 0)
        {
            document.Body($"{paper.Recipient}：");
        }

        foreach (var paragraph in paper.Paragraphs)
        {
            document.Body(paragraph);
        }

        document.Sign(paper.Issuer, paper.Date);

        return document;
    }
}
