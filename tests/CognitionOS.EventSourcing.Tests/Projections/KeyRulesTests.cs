namespace CognitionOS.EventSourcing.Tests;

public sealed class KeyRulesTests
{
    private readonly KeyRules _rules = new();
    private readonly List<string> _faults = [];

    [Fact]
    public void Without_a_rule_the_stream_is_the_key_of_every_event()
    {
        Assert.Equal(ProjectionShape.PerStream, _rules.Shape);
        Assert.True(_rules.Covers(typeof(TallyCleared)));
        Assert.Equal(["s-7"], _rules.Of(Stored.Of(new TallyCleared("red"), new StreamId("s-7", "acme"))));
    }

    [Fact]
    public void With_a_rule_events_of_other_types_have_no_key()
    {
        Add<TallyAdded>(e => [e.Group]);

        Assert.Equal(ProjectionShape.Keyed, _rules.Shape);
        Assert.Equal(["red"], Of(new TallyAdded("red", 1)));
        Assert.Empty(Of(new TallyCleared("red")));
        Assert.False(_rules.Covers(typeof(TallyCleared)));
    }

    [Fact]
    public void A_rule_for_all_events_is_asked_where_a_type_has_none_of_its_own()
    {
        _rules.AddForOthers(stored => [$"v{stored.Version}"], _faults);
        Add<TallyAdded>(e => [e.Group]);

        Assert.Equal(ProjectionShape.Keyed, _rules.Shape);
        Assert.Equal(["red"], Of(new TallyAdded("red", 1)));
        Assert.Equal(["v1"], Of(new TallyCleared("red")));
        Assert.True(_rules.Covers(typeof(TallyBroken)));
    }

    [Fact]
    public void One_rule_that_spreads_makes_the_whole_projection_spread()
    {
        Add<TallyAdded>(e => [e.Group]);
        Add<TallyShared>(e => e.Groups, isSpread: true);

        Assert.Equal(ProjectionShape.Spread, _rules.Shape);
        Assert.Equal(["red", "blue"], Of(new TallyShared(["red", "blue"], 1)));
        Assert.Equal(["red"], Of(new TallyAdded("red", 1)));
    }

    [Fact]
    public void What_is_declared_twice_is_told_once_for_each()
    {
        Add<TallyAdded>(e => [e.Group]);
        Add<TallyAdded>(e => ["other"]);
        _rules.AddForOthers(_ => ["a"], _faults);
        _rules.AddForOthers(_ => ["b"], _faults);

        Assert.Equal(
            ["it declares keys of TallyAdded twice", "it declares a key for all events twice"], _faults);
        Assert.Equal(["red"], Of(new TallyAdded("red", 1)));
    }

    private IEnumerable<string> Of(object data) => _rules.Of(Stored.Of(data));

    private void Add<TEvent>(Func<TEvent, IEnumerable<string>> keys, bool isSpread = false) =>
        _rules.Add(typeof(TEvent), isSpread, stored => keys((TEvent)stored.Data), _faults);
}
