using System.Data;
using System.Data.Common;

namespace CreativeTalent.Host.Storage;

/// <summary>Asks several questions in one round trip.</summary>
internal static class PlainReading
{
    /// <summary>Sends the statements; each has its own result, in order.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statements">What to ask; where there are no batches all must have the same values.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<DbDataReader> ReadAsync(
        DbConnection connection, IReadOnlyList<PlainStatement> statements, CancellationToken cancellationToken)
    {
        using var maker = connection.CreateCommand();
        if (!connection.CanCreateBatch)
        {
            var command = connection.CreateCommand();
            command.CommandText = string.Join(';', statements.Select(statement => statement.Text));
            for (var index = 0; index < statements[0].Values.Count; index++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{index}";
                parameter.Value = statements[0].Values[index].Provider;
                command.Parameters.Add(parameter);
            }

            return command.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);
        }

        var batch = connection.CreateBatch();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            for (var index = 0; index < statement.Values.Count; index++)
            {
                var value = statement.Values[index];
                command.Parameters.Add(value.Mapping.CreateParameter(
                    maker, SqlDialect.ParameterName(connection, index), value.Value, nullable: true));
            }

            batch.BatchCommands.Add(command);
        }

        return batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);
    }
}
