using CreativeTalent.Host.People;

namespace CreativeTalent.Host.Auditing;

/// <summary>Registers the audit log and what keeps personal values secret.</summary>
internal static class AuditingRegistration
{
    public static IHostApplicationBuilder AddAuditing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PersonalKeyRing>();
        builder.Services.AddSingleton<PersonalValues>();
        builder.Services.AddSingleton<PersonKeys>();
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddSingleton<AuditSealing>();
        builder.Services.AddSingleton<AuditVerification>();

        return builder;
    }
}
