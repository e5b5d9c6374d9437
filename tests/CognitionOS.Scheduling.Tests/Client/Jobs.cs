namespace CognitionOS.Scheduling.Tests;

/// <summary>Jobs for tests, and what makes runs of them.</summary>
internal static class Jobs
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static JobDefinition Plain(string name) => new() { Name = name };

    public static JobDefinition Mailing { get; } = new() { Name = "mail", Payload = PayloadJson.Default.Mail };

    public static RunFactory Factory(params IReadOnlyList<JobDefinition> jobs) => Factory(null, jobs);

    public static RunFactory Factory(int? clusterLimit, params IReadOnlyList<JobDefinition> jobs) =>
        new(new JobRecipes(jobs, clusterLimit), new IdSource(TimeProvider.System));
}
