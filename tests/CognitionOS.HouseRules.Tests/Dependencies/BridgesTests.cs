namespace CognitionOS.HouseRules.Tests;

public sealed class BridgesTests
{
    private const string JoinsTwo =
        "using CognitionOS.EventSourcing;\nusing CognitionOS.Scheduling;\ninternal sealed class Planted;";
    private const string JoinsByName =
        "internal sealed class Planted(CognitionOS.Search.IIndex a) { object B => CognitionOS.Realtime.Room.None; }";
    private const string KnowsOne =
        "using CognitionOS.Scheduling;\nusing CognitionOS.Scheduling.Sqlite;\ninternal sealed class Planted;";
    private const string Suite = "src/CognitionOS.Infrastructure/";

    [Fact]
    public void Cores_are_joined_in_bridges_only() => Verdict.None(SourceTree.Src.SelectMany(Bridges.Check));

    [Theory]
    [InlineData(JoinsTwo, Suite + "Joining.cs", "joins CognitionOS.Scheduling and CognitionOS.EventSourcing")]
    [InlineData(JoinsByName, "src/CognitionOS.Search/Joining.cs", "joins CognitionOS.Search and CognitionOS.Realtime")]
    [InlineData(JoinsTwo, Suite + "Bridges/Jobs/EventsToJobs.cs", "in a folder of its own")]
    [InlineData(KnowsOne, Suite + "Bridges/Tools.cs", "joins no two cores")]
    public void A_join_elsewhere_and_a_bridge_that_is_none_are_found(string text, string path, string sentence) =>
        Verdict.Finds(Bridges.Check(Plant.File(text, path)), sentence);

    [Theory]
    [InlineData(JoinsTwo, Suite + "Bridges/EventsToJobs.cs")]
    [InlineData(JoinsTwo, Suite + "CognitionServiceCollectionExtensions.cs")]
    [InlineData(JoinsTwo, Suite + "CognitionBuilder.cs")]
    [InlineData(JoinsTwo, "src/CognitionOS.Infrastructure.Sqlite/Registration.cs")]
    [InlineData(JoinsTwo, "src/CognitionOS.Dashboard/Overview.cs")]
    [InlineData(JoinsTwo, "tests/CognitionOS.Infrastructure.Tests/Whole.cs")]
    [InlineData(KnowsOne, "src/CognitionOS.Scheduling.Sqlite/Store.cs")]
    public void A_bridge_and_registration_are_not(string text, string path) =>
        Verdict.None(Bridges.Check(Plant.File(text, path)));
}
