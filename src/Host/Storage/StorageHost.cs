using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Files;
using Microsoft.Extensions.Logging.Console;

namespace CreativeTalent.Host.Storage;

/// <summary>The part of the program that verbs about the data need: database and files, without pages and workers.</summary>
internal static class StorageHost
{
    /// <summary>The option that names the data folder.</summary>
    public static VerbOption DataOption { get; } = new("--data", "DIR", new("数据目录，默认 .data", "the data folder, .data by default"));

    /// <summary>Builds it for a verb.</summary>
    public static IHost Build(VerbCall call)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        if (call.Value(DataOption.Name) is { } folder)
        {
            builder.Configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Folder)}"] = folder;
        }

        // What a verb prints is its answer: messages go to the error stream.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.AddStorage().AddFiles().AddAuditing();

        return builder.Build();
    }
}
