namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Appends and reads of a stream are linearisable: checked on recorded histories.</summary>
public abstract class HistoryConformance : StoreConformance
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Recorded_histories_are_those_of_calls_one_after_the_other(int streams)
    {
        var recorder = new HistoryRecorder(Events, streams);

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(caller => Task.Run(() => recorder.PlayAsync(caller, 100, Now))));

        var histories = recorder.Histories.ToArray();
        Assert.Equal(streams, histories.Length);
        Assert.All(histories, history => Assert.Contains(history, entry => entry.Appended > 0));
        Assert.All(histories, history => Assert.Empty(HistoryCheck.Faults(history)));
    }

    [Fact]
    public void A_row_of_calls_is_linearisable() => Assert.Empty(HistoryCheck.Faults(
    [
        new(1, 2, 0, 0), new(3, 6, 2, 2), new(4, 7, 0, 0), new(5, 8, 3, 1), new(9, 10, 3, 0),
    ]));

    [Fact]
    public void Two_appends_on_one_version_are_caught() =>
        Assert.NotEmpty(HistoryCheck.Faults([new(1, 4, 1, 1), new(2, 3, 1, 1)]));

    [Fact]
    public void A_lost_append_is_caught() =>
        Assert.NotEmpty(HistoryCheck.Faults([new(1, 2, 1, 1), new(3, 4, 3, 1)]));

    [Fact]
    public void A_read_that_does_not_see_what_was_appended_before_it_is_caught() =>
        Assert.NotEmpty(HistoryCheck.Faults([new(1, 2, 1, 1), new(3, 4, 0, 0)]));

    [Fact]
    public void A_read_that_sees_less_than_an_earlier_read_is_caught() =>
        Assert.NotEmpty(HistoryCheck.Faults([new(1, 9, 1, 1), new(2, 3, 1, 0), new(4, 5, 0, 0)]));

    [Fact]
    public void A_read_of_what_nobody_has_appended_yet_is_caught() =>
        Assert.NotEmpty(HistoryCheck.Faults([new(1, 2, 1, 0), new(3, 4, 1, 1)]));
}
