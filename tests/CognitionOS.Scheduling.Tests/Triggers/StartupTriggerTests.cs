namespace CognitionOS.Scheduling.Tests;

public sealed class StartupTriggerTests
{
    [Fact]
    public void It_has_no_instants_of_its_own() =>
        Assert.Empty(new StartupTrigger().Preview(At.Utc("2026-01-01T00:00"), 3));
}
