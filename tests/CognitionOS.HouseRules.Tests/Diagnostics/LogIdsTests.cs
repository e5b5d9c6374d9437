namespace CognitionOS.HouseRules.Tests;

public sealed class LogIdsTests
{
    [Fact]
    public void Every_log_event_has_an_id_of_its_own_in_the_block_of_its_package() =>
        Verdict.None(LogIds.Check(AllDiagnostics.Found));

    [Theory]
    [InlineData("CognitionOS.Scheduling", "999", "Log id 999 is outside of 1000-1999")]
    [InlineData("CognitionOS.Scheduling.Sqlite", "2000", "Log id 2000 is outside of 1000-1999")]
    [InlineData("CognitionOS.Infrastructure", "7000", "Log id 7000 is outside of 6000-6999")]
    [InlineData("CognitionOS.Search", "Ids.A", "Log id Ids.A is outside of 4000-4999")]
    [InlineData("CognitionOS.Searching", "4000", "CognitionOS.Searching logs but has no block")]
    public void An_id_outside_of_the_block_is_found(string package, string id, string sentence) =>
        Verdict.Finds(LogIds.Check([Event(package, id)]), sentence);

    [Fact]
    public void An_id_that_is_used_twice_is_found() =>
        Verdict.Finds(
            LogIds.Check([Event("CognitionOS.Scheduling", "1001"), Event("CognitionOS.Scheduling.Sqlite", "1001")]),
            "Log id 1001 is taken by src/CognitionOS.Scheduling/Log.cs:1");

    [Fact]
    public void Ids_of_one_block_in_several_packages_are_right() =>
        Verdict.None(
            LogIds.Check([Event("CognitionOS.Realtime", "5000"), Event("CognitionOS.Realtime.Client", "5999")]));

    private static DiagnosticEntry Event(string package, string id) =>
        new(package, DiagnosticEntry.Events, $"{id} | Error | A.", $"src/{package}/Log.cs:1");
}
