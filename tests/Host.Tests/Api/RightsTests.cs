using System.Net;
using CreativeTalent.Domain.People;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace CreativeTalent.Host.Tests.Api;

/// <summary>Who may call what: a new endpoint without a line here fails.</summary>
public sealed class RightsTests
{
    private static readonly Role[] Everybody = Enum.GetValues<Role>();
    private static readonly Role[] Administrators = [Role.Administrator];

    // By program with all scopes; a program makes no tokens and has no session.
    private static readonly Dictionary<string, Role[]> Matrix = new(StringComparer.Ordinal)
    {
        ["GET /api/session"] = [],
        ["POST /api/tokens/"] = [],
        ["GET /api/tokens/"] = [],
        ["DELETE /api/tokens/{id:guid}"] = [],
        ["POST /api/workflows/{definitionId}/instances"] = Administrators,
        ["GET /api/instances"] = Administrators,
        ["GET /api/instances/{id:guid}"] = Administrators,
        ["GET /api/instances/{id:guid}/journal"] = Administrators,
        ["POST /api/instances/{id:guid}/cancel"] = Administrators,
        ["POST /api/instances/{id:guid}/retry"] = Administrators,
        ["POST /api/instances/{id:guid}/skip"] = Administrators,
        ["POST /api/instances/{id:guid}/variables"] = Administrators,
        ["GET /api/dead-letters/"] = Administrators,
        ["POST /api/dead-letters/{key}/replay"] = Administrators,
        ["GET /api/tasks/"] = Everybody,
        ["GET /api/tasks/{id:guid}"] = Everybody,
        ["POST /api/tasks/{id:guid}/complete"] = Everybody,
        ["POST /api/events/{name}"] = Administrators,
        ["GET /api/workflows/{definitionId}/diff"] = Administrators,
        ["GET /api/workflows/{definitionId}/migrations"] = Administrators,
        ["POST /api/workflows/{definitionId}/migrations/dry-run"] = Administrators,
        ["POST /api/workflows/{definitionId}/migrations"] = Administrators,
        ["GET /api/workflows/{definitionId}/migrations/{run:guid}"] = Administrators,
    };

    [Fact]
    public async Task Each_role_may_call_what_the_matrix_says_and_nothing_else()
    {
        await using var world = await ApiWorld.OpenAsync();
        var endpoints = world.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0]} {endpoint.RoutePattern.RawText}")
            .Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Matrix.Keys.Order(StringComparer.Ordinal), endpoints);

        List<string> wrong = [];
        foreach (var role in Everybody)
        {
            using var program = await world.ProgramAsync(role);
            foreach (var (endpoint, roles) in Matrix)
            {
                var allowed = await CallAsync(program, endpoint) is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
                if (allowed != roles.Contains(role))
                {
                    wrong.Add($"{role}: {endpoint}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_stranger_may_call_nothing()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var stranger = new HttpClient { BaseAddress = world.Address };
        foreach (var endpoint in Matrix.Keys)
        {
            Assert.Equal((endpoint, HttpStatusCode.Unauthorized), (endpoint, await CallAsync(stranger, endpoint)));
        }
    }

    private static async Task<HttpStatusCode> CallAsync(HttpClient client, string endpoint)
    {
        var parts = endpoint.Split(' ');
        var path = parts[1].Replace("{id:guid}", Guid.Empty.ToString("D"), StringComparison.Ordinal)
            .Replace("{definitionId}", "none", StringComparison.Ordinal).Replace("{run:guid}", Guid.Empty.ToString("D"), StringComparison.Ordinal).Replace("{key}", "none", StringComparison.Ordinal)
            .Replace("{name}", "none", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), path);

        return (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
