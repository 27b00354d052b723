using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace CreativeTalent.Host.Storage;

/// <summary>One statement with its values, for where EF Core's tracking costs more than the statement itself.</summary>
/// <param name="Text">The SQL, with placeholders in the order of the values.</param>
/// <param name="Values">The values with their columns' mappings.</param>
/// <param name="MustAffect">How many rows it has to change, or the whole transaction is refused; null for any number.</param>
internal readonly record struct PlainStatement(string Text, IReadOnlyList<PlainValue> Values, int? MustAffect = null);

/// <summary>A value and how its column stores it.</summary>
/// <param name="Mapping">The model's mapping: converters, types and sizes.</param>
/// <param name="Value">As the row has it.</param>
internal readonly record struct PlainValue(RelationalTypeMapping Mapping, object? Value)
{
    /// <summary>The value as the driver takes it.</summary>
    public object Provider => (Value is { } value && Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : Value) ?? DBNull.Value;
}

/// <summary>A statement did not change the rows that it had to.</summary>
internal sealed class StatementRefusedException(string statement)
    : Exception($"A statement changed other rows than it had to: {statement}");

/// <summary>Runs statements on one open connection: in one round trip where the driver has batches, prepared once where it has not (SQLite).</summary>
internal sealed class PlainRunner(DbConnection connection) : IDisposable
{
    private const int MostPerBatch = 400;

    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Runs them in order inside a transaction.</summary>
    /// <exception cref="StatementRefusedException">One changed other rows than it had to; roll back.</exception>
    public async Task RunAsync(IEnumerable<PlainStatement> statements, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (!connection.CanCreateBatch)
        {
            foreach (var statement in statements)
            {
                RunPrepared(statement, transaction);
            }

            return;
        }

        foreach (var chunk in statements.Chunk(MostPerBatch))
        {
            await RunBatchAsync(chunk, transaction, cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
    }

    // SQLite works inside this process: there is no round trip to save, and nothing to wait for.
    private void RunPrepared(PlainStatement statement, DbTransaction transaction)
    {
        if (!_prepared.TryGetValue(statement.Text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = statement.Text;
            for (var index = 0; index < statement.Values.Count; index++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{index}";
                command.Parameters.Add(parameter);
            }

            _prepared[statement.Text] = command;
        }

        for (var index = 0; index < statement.Values.Count; index++)
        {
            command.Parameters[index].Value = statement.Values[index].Provider;
        }

        command.Transaction = transaction;
        var changed = command.ExecuteNonQuery();
        if (statement.MustAffect is { } must && changed != must)
        {
            throw new StatementRefusedException(statement.Text);
        }
    }

    private async Task RunBatchAsync(PlainStatement[] statements, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;

        // Only a command can make a parameter with all that a mapping knows of it.
        await using var maker = connection.CreateCommand();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            for (var index = 0; index < statement.Values.Count; index++)
            {
                var value = statement.Values[index];
                var parameter = value.Mapping.CreateParameter(maker, SqlDialect.ParameterName(connection, index), value.Value, nullable: true);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        for (var index = 0; index < statements.Length; index++)
        {
            if (statements[index].MustAffect is { } must && batch.BatchCommands[index].RecordsAffected != must)
            {
                throw new StatementRefusedException(statements[index].Text);
            }
        }
    }
}
