using System.Globalization;
using System.Net;

namespace CreativeTalent.Host.Designer;

/// <summary>The page around the Studio's elements; a plain page, because the Studio is a program of its own.</summary>
internal static class StudioPage
{
    /// <summary>The policy that the Studio needs: its engine is WebAssembly and its editor starts workers from blobs; no other host, no script in a page.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'self'; object-src 'none'; "
        + "form-action 'self'; frame-ancestors 'self'";

    private static readonly string[] Styles =
    [
        "_content/MudBlazor/MudBlazor.min.css", "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css",
        "_content/Radzen.Blazor/css/material-base.css", "_content/Elsa.Studio.Shell/css/shell.css",
        "Elsa.Studio.Host.CustomElements.styles.css", "/designer/designer.css",
    ];

    // Ours first: it wraps what the others call. The Studio's own start comes last.
    private static readonly string[] Scripts =
    [
        "/designer/words.js", "/designer/designer.js", "_content/BlazorMonaco/jsInterop.js",
        "_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js",
        "_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js", "_content/MudBlazor/MudBlazor.min.js",
        "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js", "_content/Radzen.Blazor/Radzen.Blazor.js",
        "_framework/blazor.webassembly.js",
    ];

    /// <summary>Writes the page of one view.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="formToken">The anti-forgery token that the page's calls carry.</param>
    /// <param name="person">Who is signed in.</param>
    /// <param name="here">The page's own address, for the way back from switching the language.</param>
    public static string Write(StudioView view, string formToken, string person, string here)
    {
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        string Say(string chinese, string other) => WebUtility.HtmlEncode(english ? other : chinese);
        var other = english ? "zh-CN" : "en";

        return $"""
            <!DOCTYPE html>
            <html lang="{(english ? "en" : "zh-CN")}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{Say(view.Chinese, view.English)} · {Say("创新达人", "CreativeTalent")}</title>
              <base href="/studio/">
              <link rel="icon" href="/icon.svg" type="image/svg+xml">
              {string.Join("\n  ", Styles.Select(style => $"<link rel=\"stylesheet\" href=\"{style}\">"))}
            </head>
            <body data-element="{view.Element}" data-id="{WebUtility.HtmlEncode(view.Id)}" data-form-token="{WebUtility.HtmlEncode(formToken)}">
              <header class="designer-top">
                <a class="designer-brand" href="/"><span class="designer-seal" aria-hidden="true">创</span>{Say("创新达人", "CreativeTalent")}</a>
                <nav aria-label="{Say("流程设计", "Designer")}">
                  {Link(StudioView.Definitions, view, Say("流程", "Workflows"))}
                  {Link(StudioView.Instances, view, Say("运行", "Instances"))}
                  <a href="/">{Say("返回门户", "Back to the portal")}</a>
                </nav>
                <span class="designer-who">{WebUtility.HtmlEncode(person)}</span>
                <a class="designer-language" href="/language?culture={other}&amp;returnUrl={Uri.EscapeDataString(here)}" lang="{other}">{(english ? "中文" : "English")}</a>
              </header>
              <main id="designer-stage">
                <div id="designer-progress" role="status">
                  <p>{Say("正在载入流程设计器…", "Loading the designer…")}</p>
                  <progress max="100" value="0" aria-label="{Say("载入进度", "Progress")}"></progress>
                  <p class="designer-quiet">{Say("第一次打开约需十秒，以后很快。", "The first time takes about ten seconds; later it is quick.")}</p>
                </div>
              </main>
              <dialog id="designer-session">
                <h2>{Say("登录已过期", "You were signed out")}</h2>
                <p>{Say("图上的改动还在这一页。请在新窗口登录，然后回来按“继续”。", "What you drew is still on this page. Sign in in a new window, then come back and continue.")}</p>
                <p><a href="/sign-in" target="_blank" rel="noopener">{Say("在新窗口登录", "Sign in in a new window")}</a></p>
                <button type="button" value="again">{Say("继续", "Continue")}</button>
              </dialog>
              <div id="blazor-error-ui" role="alert">
                {Say("设计器出错，请重新载入本页；已保存的内容不受影响。", "The designer failed; load this page again. What was saved is safe.")}
                <a href="" class="reload">{Say("重新载入", "Reload")}</a>
                <a class="dismiss" href="#">✕</a>
              </div>
              {string.Join("\n  ", Scripts.Select(script => $"<script src=\"{script}\"></script>"))}
            </body>
            </html>
            """;
    }

    private static string Link(StudioView target, StudioView current, string text) =>
        $"<a href=\"/studio/{target.Path}\"{(target.Element == current.Element ? " aria-current=\"page\"" : "")}>{text}</a>";
}

/// <summary>One view of the Studio.</summary>
/// <param name="Path">Its address below <c>/studio/</c>; the Studio's own, because it goes there by itself.</param>
/// <param name="Element">The custom element that shows it.</param>
/// <param name="Chinese">Its title.</param>
/// <param name="English">Its title in English.</param>
/// <param name="Id">The definition or instance that it shows; null for a list.</param>
internal sealed record StudioView(string Path, string Element, string Chinese, string English, string? Id = null)
{
    public static readonly StudioView Definitions = new("workflows/definitions", "elsa-workflow-definition-list", "流程", "Workflows");
    public static readonly StudioView Instances = new("workflows/instances", "elsa-workflow-instance-list", "运行", "Instances");

    /// <summary>Finds the view of an address.</summary>
    /// <returns>Null when there is none.</returns>
    public static StudioView? Find(string path) => path.Trim('/').Split('/') switch
    {
        [""] or ["workflows"] or ["workflows", "definitions"] => Definitions,
        ["workflows", "definitions", var id, "edit"] => new(path, "elsa-workflow-definition-editor", "流程设计", "Workflow", id),
        ["workflows", "instances"] => Instances,
        ["workflows", "instances", var id, "view"] => new(path, "elsa-workflow-instance-viewer", "运行情况", "Instance", id),
        _ => null,
    };
}
