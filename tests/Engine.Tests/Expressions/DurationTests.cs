using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Tests.Expressions;

public sealed class DurationTests
{
    [Theory]
    [InlineData("72:00:00", "3.00:00:00")]
    [InlineData("24:00:00", "1.00:00:00")]
    [InlineData("100:30", "4.04:30:00")]
    [InlineData("3.00:00:00", "3.00:00:00")]
    [InlineData("00:01:00", "00:01:00")]
    [InlineData("23:59:59", "23:59:59")]
    [InlineData("-00:05:00", "-00:05:00")]
    [InlineData("00:00:00.5", "00:00:00.5000000")]
    public void A_duration_is_read_as_people_mean_it(string text, string meant)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(meant, Duration.Format(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("three days")]
    [InlineData("72:99:00")]
    [InlineData(null)]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("72:00:00", true)]
    [InlineData("24:00:00", true)]
    [InlineData("23:00:00", false)]
    [InlineData("3.00:00:00", false)]
    public void Only_more_than_23_hours_without_days_is_ambiguous(string text, bool ambiguous) =>
        Assert.Equal(ambiguous, Duration.IsAmbiguous(text));
}
