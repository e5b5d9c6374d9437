namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerDeclarationsTests : IDisposable
{
    private static readonly CronTrigger Six = new("0 6 * * *");

    private readonly LogRecorder _log = new();
    private readonly JobDefinition[] _jobs = [TriggerBench.Job("report", Six), TriggerBench.Job("load", Six)];

    [Fact]
    public void Without_a_configuration_the_code_says_all()
    {
        Assert.Equal(["report", "load"], Read().Select(one => one.Name));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void What_the_configuration_replaces_is_logged_with_its_path()
    {
        var declared = Read(("report:Cron", "0 7 * * *"));

        Assert.Equal("0 7 * * *", Assert.IsType<CronTrigger>(Of(declared, "report").Trigger).Expression);
        Assert.Same(Six, Of(declared, "load").Trigger);
        Assert.Equal(
            [(1307, "Trigger report is declared in code and replaced by Schedules:report of the configuration.")],
            Logged());
    }

    [Fact]
    public void What_the_configuration_switches_off_is_logged()
    {
        Assert.Equal(["load"], Read(("report:Enabled", "false")).Select(one => one.Name));
        Assert.Equal(
            [(1308, "Trigger report is declared in code and switched off by the configuration.")], Logged());
    }

    [Fact]
    public void What_the_configuration_adds_is_not_logged()
    {
        Assert.Equal(3, Read(("more:Job", "load"), ("more:Every", "00:05:00")).Count);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Faults_of_all_sections_are_told_at_once()
    {
        var declarations = Declarations(
            [
                new ScheduleSection(ScheduleSettings.Of(("a:Job", "nobody"), ("a:Every", "00:05:00"))),
                new ScheduleSection(ScheduleSettings.Of(("report:Jitter", "5"))),
            ]);

        var refused = Assert.Throws<TriggerDefinitionException>(() => declarations.Read());

        Assert.Equal(2, refused.Faults.Count);
        Assert.StartsWith("Schedules:a:Job is \"nobody\";", refused.Faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Schedules:report:Jitter is \"5\";", refused.Faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_of_several_sections_wins()
    {
        var declared = Declarations(
            [
                new ScheduleSection(ScheduleSettings.Of(("report:Cron", "0 7 * * *"))),
                new ScheduleSection(ScheduleSettings.Of(("report:Cron", "0 8 * * *"))),
            ]).Read();

        Assert.Equal("0 8 * * *", Assert.IsType<CronTrigger>(Of(declared, "report").Trigger).Expression);
    }

    public void Dispose() => _log.Dispose();

    private static DeclaredTrigger Of(IReadOnlyList<DeclaredTrigger> declared, string name) =>
        Assert.Single(declared, one => one.Name == name);

    private IReadOnlyList<DeclaredTrigger> Read(params (string Key, string Value)[] settings) =>
        Declarations([new ScheduleSection(ScheduleSettings.Of(settings))]).Read();

    private TriggerDeclarations Declarations(ScheduleSection[] sections) =>
        new(_jobs, sections, new JobRecipes(_jobs, null), _log.CreateLogger("triggers"));

    private IEnumerable<(int, string)> Logged() => _log.Lines.Select(line => (line.Id, line.Text));
}
