using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing.Tests;

public sealed class AggregateCheckTests
{
    [Fact]
    public void Sound_aggregates_have_no_fault() =>
        Assert.Empty(Faults(One("account", typeof(int)), One("purse", typeof(long))));

    [Theory]
    [InlineData("", "empty or has a hyphen")]
    [InlineData(" ", "empty or has a hyphen")]
    [InlineData("my-account", "empty or has a hyphen")]
    [InlineData("accountsx", "9 characters")]
    public void A_name_that_cannot_be_a_category_is_told(string name, string fault) =>
        Assert.Contains(fault, Assert.Single(Faults(One(name, typeof(int)))), StringComparison.Ordinal);

    [Fact]
    public void Two_of_one_name_would_mix_their_streams() => Assert.Equal(
        "Aggregate 'account' is added 2 times: their streams would mix. Keep one.",
        Assert.Single(Faults(One("account", typeof(int)), One("account", typeof(long)))));

    [Fact]
    public void Two_that_only_one_service_could_serve_are_told() => Assert.StartsWith(
        "'a' and 'b' have the same command and state classes",
        Assert.Single(Faults(One("a", typeof(int)), One("b", typeof(int)))),
        StringComparison.Ordinal);

    [Fact]
    public void Faults_of_snapshots_name_the_aggregate_and_all_faults_are_told_at_once()
    {
        var broken = new SnapshotOptions { Schema = 0, EveryEvents = 0 };

        var faults = Faults(One("a-b", typeof(int)), One("c", typeof(long), broken));

        Assert.Equal(3, faults.Count);
        Assert.Equal(2, faults.Count(static fault => fault.Contains("'c'", StringComparison.Ordinal)));
    }

    private static AggregateDeclaration One(string name, Type service, SnapshotOptions? snapshots = null) =>
        new(name, service, snapshots);

    private static IReadOnlyList<string> Faults(params AggregateDeclaration[] declarations) =>
        new AggregateCheck(declarations, Options.Create(new EventSourcingOptions { MaxNameLength = 16 })).Faults;
}
