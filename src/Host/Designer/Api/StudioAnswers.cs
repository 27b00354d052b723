using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace CreativeTalent.Host.Designer.Api;

/// <summary>The forms in which the Studio understands an answer.</summary>
internal static class StudioAnswers
{
    /// <summary>A list of everything.</summary>
    public static IResult Items(JsonArray items) => TypedResults.Json(new JsonObject { ["items"] = items, ["count"] = items.Count });

    /// <summary>A refusal: the Studio shows each reason; it shows nothing of any status but 400.</summary>
    public static IResult Refuse(IEnumerable<BilingualText> reasons)
    {
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        var texts = reasons.Select(reason => english ? reason.English : reason.Chinese).ToList();

        return TypedResults.Json(
            new JsonObject
            {
                ["statusCode"] = StatusCodes.Status400BadRequest,
                ["message"] = english ? "Not done." : "没有完成。",
                ["errors"] = new JsonObject { ["generalErrors"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]) },
            },
            statusCode: StatusCodes.Status400BadRequest);
    }

    /// <summary>The answer to a change.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="written">The answer when it was written.</param>
    public static IResult Of(DefinitionOutcome outcome, Func<DefinitionOutcome.Written, IResult> written) => outcome switch
    {
        DefinitionOutcome.Written done => written(done),
        DefinitionOutcome.Refused refused => Refuse(refused.Reasons),
        _ => TypedResults.NotFound(),
    };

    /// <summary>Refuses a change whose anti-forgery token is missing: cookies alone do not say that our own page asked.</summary>
    public static RouteGroupBuilder RequireFormToken(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            if (!HttpMethods.IsGet(context.Request.Method)
                && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                return Refuse([new BilingualText("页面已过期，请重新载入后再试。", "The page is out of date; load it again.")]);
            }

            return await next(call);
        });

        return group;
    }
}
