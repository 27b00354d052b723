namespace CreativeTalent.Host.CommandLine;

/// <summary>What the program tells the script that called it.</summary>
internal enum ExitCode
{
    /// <summary>Done, with a positive answer.</summary>
    Done = 0,

    /// <summary>Done, with a negative answer: findings, a tie at the line, a quota that cannot be met.</summary>
    NegativeAnswer = 1,

    /// <summary>The input could not be used: unknown option, missing file, bad content.</summary>
    UnusableInput = 2,

    /// <summary>Stopped by Ctrl+C, as shells number it.</summary>
    Interrupted = 130,
}
