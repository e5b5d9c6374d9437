using CognitionOS.EventSourcing.Conformance;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>The controls: readers and stores that are known to be bad, and must be caught.</summary>
public sealed class RaceHarnessTests
{
    private static readonly RaceSettings Small = new() { Commits = 60, EmptyReads = 20 };

    [Fact]
    public async Task A_store_that_publishes_after_drawing_positions_is_caught_missing_events()
    {
        var report = await RunAsync(new LeakyEventStore(), store => new LastPositionReader(store));

        Assert.NotEmpty(report.Missed);
    }

    [Fact]
    public async Task The_cursor_that_a_leaky_store_answers_does_not_help_it()
    {
        var report = await RunAsync(new LeakyEventStore(), store => new ScannedReader(store));

        Assert.NotEmpty(report.Missed);
    }

    [Fact]
    public async Task A_store_that_shows_a_part_of_a_commit_is_caught()
    {
        var report = await RunAsync(new LeakyEventStore(), store => new ScannedReader(store));

        Assert.NotEmpty(report.Torn);
    }

    [Fact]
    public async Task A_store_that_hands_out_a_lower_position_later_is_caught()
    {
        var report = await RunAsync(new LeakyEventStore(inOrderOfPublication: true), store => new ScannedReader(store));

        Assert.NotEmpty(report.OutOfOrder);
        Assert.Empty(report.Missed);
    }

    [Fact]
    public async Task A_store_whose_readers_wait_for_ever_is_caught()
    {
        var report = await RunAsync(
            new StallingEventStore(new InMemoryEventStore(), 100), store => new ScannedReader(store));

        Assert.NotEmpty(report.Stalled);
        Assert.Empty(report.Missed);
    }

    [Fact]
    public async Task A_reader_that_steps_back_is_caught_reading_twice()
    {
        var report = await RunAsync(new InMemoryEventStore(), store => new OverlappingReader(store));

        Assert.NotEmpty(report.Duplicated);
        Assert.Empty(report.Missed);
    }

    [Fact]
    public async Task A_bad_race_fails_its_test()
    {
        var report = await RunAsync(new LeakyEventStore(), store => new LastPositionReader(store));

        Assert.ThrowsAny<Exception>(report.AssertClean);
        Assert.ThrowsAny<Exception>(new RaceReport().AssertClean);
    }

    private static Task<RaceReport> RunAsync(IEventStore store, Func<IEventStore, RaceReader> reader) =>
        new RaceHarness(store, reader, Small).RunAsync();
}
