using System.Collections.Concurrent;
using System.Text.Json;
using CreativeTalent.Host.Mail;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>Attempts in a folder, one file for each, so that a test can forget the process and keep the record.</summary>
internal sealed class FileMailAttempts(string folder, TimeProvider time) : IMailAttempts
{
    private static readonly ConcurrentDictionary<string, Lock> Gates = new();

    private readonly Lock gate = Gates.GetOrAdd(folder, _ => new Lock());

    public Task<BeginOutcome> BeginAsync(string messageId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var attempts = List(messageId);
            if (MailAttempts.Judge(attempts) is { } refused)
            {
                return Task.FromResult(refused);
            }

            var attempt = new MailAttempt
            {
                Id = Guid.CreateVersion7(),
                MessageId = messageId,
                Number = attempts.Count + 1,
                StartedAt = time.GetUtcNow(),
            };
            Save(attempt);
            return Task.FromResult<BeginOutcome>(new BeginOutcome.Begun(attempt.Id));
        }
    }

    public Task EndAsync(Guid attempt, MailOutcome outcome, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Save(All().Single(known => known.Id == attempt) with { EndedAt = time.GetUtcNow(), Outcome = outcome });
        }

        return Task.CompletedTask;
    }

    public Task<bool> DecideAsync(string messageId, MailDecision decision, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var attempts = List(messageId);
            if (!MailAttempts.AwaitsDecision(attempts))
            {
                return Task.FromResult(false);
            }

            Save(attempts[^1] with { Decision = decision });
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<MailAttempt>> ListAsync(string messageId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(List(messageId));
        }
    }

    private IReadOnlyList<MailAttempt> List(string messageId) =>
        [.. All().Where(attempt => attempt.MessageId == messageId).OrderBy(attempt => attempt.Number)];

    private IEnumerable<MailAttempt> All() =>
        Directory.GetFiles(folder, "*.json").Select(path => JsonSerializer.Deserialize<Row>(File.ReadAllText(path))!.ToAttempt());

    private void Save(MailAttempt attempt) => File.WriteAllText(
        Path.Combine(folder, attempt.Id.ToString("N") + ".json"),
        JsonSerializer.Serialize(new Row(attempt with { Outcome = null }, attempt.Outcome?.GetType().Name, Text(attempt.Outcome))));

    private static string? Text(MailOutcome? outcome) => outcome switch
    {
        null => null,
        MailOutcome.Accepted accepted => accepted.Answer,
        MailOutcome.Transient transient => transient.Text,
        MailOutcome.Permanent permanent => permanent.Text,
        MailOutcome.TooLarge tooLarge => tooLarge.Text,
        MailOutcome.Unknown unknown => unknown.Text,
        _ => throw new System.Diagnostics.UnreachableException($"Outcome {outcome} cannot be kept."),
    };

    private sealed record Row(MailAttempt Attempt, string? Outcome, string? Text)
    {
        public MailAttempt ToAttempt() => Attempt with
        {
            Outcome = Outcome switch
            {
                null => null,
                nameof(MailOutcome.Accepted) => new MailOutcome.Accepted(Text!),
                nameof(MailOutcome.Transient) => new MailOutcome.Transient(null, Text!),
                nameof(MailOutcome.Permanent) => new MailOutcome.Permanent(null, Text!),
                nameof(MailOutcome.TooLarge) => new MailOutcome.TooLarge(null, Text!),
                nameof(MailOutcome.Unknown) => new MailOutcome.Unknown(Text!),
                _ => throw new System.Diagnostics.UnreachableException($"Outcome {Outcome} was never kept."),
            },
        };
    }
}
