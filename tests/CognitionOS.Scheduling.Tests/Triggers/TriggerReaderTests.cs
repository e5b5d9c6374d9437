namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerReaderTests
{
    private readonly TriggerReader _reader = new();

    [Theory]
    [InlineData("""{"kind":"lunar"}""", "this version knows cron")]
    [InlineData("""{"kind":"cron","expression":"0 6 * * *","zone":"Mars/Olympus"}""", "\"Mars/Olympus\"")]
    [InlineData("nothing", "no JSON")]
    public void A_broken_trigger_is_told_once_per_definition_and_revision(string definition, string fault)
    {
        var record = Record(definition);

        Assert.False(_reader.TryRead(record, out _, out var news));
        Assert.False(_reader.TryRead(record, out _, out var again));
        Assert.False(_reader.TryRead(record with { Revision = new Version(2, 0) }, out _, out var newer));

        Assert.Contains(fault, news, StringComparison.Ordinal);
        Assert.Null(again);
        Assert.Equal(news, newer);
        Assert.Equal(news, _reader.Broken["x"]);
    }

    [Fact]
    public void A_trigger_that_was_mended_is_read()
    {
        _reader.TryRead(Record("""{"kind":"lunar"}"""), out _, out _);

        var record = Record("""{"kind":"interval","every":"00:01:00","job":"j"}""");

        Assert.True(_reader.TryRead(record, out var trigger, out _));

        Assert.Equal(new IntervalTrigger(TimeSpan.FromMinutes(1)) { Name = "x" }, trigger);
        Assert.Empty(_reader.Broken);
    }

    [Fact]
    public void What_the_store_does_not_have_any_more_is_forgotten()
    {
        _reader.TryRead(Record("""{"kind":"lunar"}"""), out _, out _);

        _reader.Keep(["y"]);

        Assert.Empty(_reader.Broken);
    }

    private static TriggerRecord Record(string definition) => new()
    {
        Name = "x",
        Definition = definition,
        Template = new NewRun { Id = default, Job = "j", DueAt = default },
    };
}
