using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreativeTalent.Host.Storage;

/// <summary>How our value types stand in columns, the same in every table.</summary>
internal static class Columns
{
    public static void Configure(ModelConfigurationBuilder builder, bool sqlite)
    {
        builder.Properties<SeasonId>().HaveConversion<SeasonIdConverter>().HaveMaxLength(Lengths.Code);
        builder.Properties<AssociationId>().HaveConversion<AssociationIdConverter>().HaveMaxLength(Lengths.Code);
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(Lengths.Code);
        if (sqlite)
        {
            // SQLite has neither type: ticks sort as time, 16 bytes sort as version 7 UUIDs were made and halve the indexes.
            builder.Properties<DateTimeOffset>().HaveConversion<TicksConverter>();
            builder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
            builder.Properties<PersonId>().HaveConversion<PersonIdBytesConverter>();
            builder.Properties<NominationId>().HaveConversion<NominationIdBytesConverter>();
            builder.Properties<InstanceId>().HaveConversion<InstanceIdBytesConverter>();
            builder.Properties<StepId>().HaveConversion<StepIdBytesConverter>();
        }
        else
        {
            // PostgreSQL takes only UTC for a timestamp with time zone.
            builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
            builder.Properties<PersonId>().HaveConversion<PersonIdConverter>();
            builder.Properties<NominationId>().HaveConversion<NominationIdConverter>();
            builder.Properties<InstanceId>().HaveConversion<InstanceIdConverter>();
            builder.Properties<StepId>().HaveConversion<StepIdConverter>();
        }
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static Guid Guid(byte[] bytes) => new(bytes, bigEndian: true);

    private sealed class SeasonIdConverter() : ValueConverter<SeasonId, string>(id => id.Value, text => new SeasonId(text));

    private sealed class AssociationIdConverter()
        : ValueConverter<AssociationId, string>(id => id.Value, text => new AssociationId(text));

    private sealed class PersonIdConverter() : ValueConverter<PersonId, Guid>(id => id.Value, value => new PersonId(value));

    private sealed class NominationIdConverter()
        : ValueConverter<NominationId, Guid>(id => id.Value, value => new NominationId(value));

    private sealed class InstanceIdConverter() : ValueConverter<InstanceId, Guid>(id => id.Value, value => new InstanceId(value));

    private sealed class StepIdConverter() : ValueConverter<StepId, Guid>(id => id.Value, value => new StepId(value));

    private sealed class PersonIdBytesConverter()
        : ValueConverter<PersonId, byte[]>(id => Bytes(id.Value), bytes => new PersonId(Guid(bytes)));

    private sealed class NominationIdBytesConverter()
        : ValueConverter<NominationId, byte[]>(id => Bytes(id.Value), bytes => new NominationId(Guid(bytes)));

    private sealed class InstanceIdBytesConverter()
        : ValueConverter<InstanceId, byte[]>(id => Bytes(id.Value), bytes => new InstanceId(Guid(bytes)));

    private sealed class StepIdBytesConverter()
        : ValueConverter<StepId, byte[]>(id => Bytes(id.Value), bytes => new StepId(Guid(bytes)));

    private sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(id => Bytes(id), bytes => Guid(bytes));

    private sealed class TicksConverter()
        : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class UtcConverter()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
}
