namespace CognitionOS.HouseRules.Tests;

public sealed class WallClockTests
{
    /// <summary>Places that may use the wall clock: a path below the root, and why in words.</summary>
    private static readonly Dictionary<string, string> Allowed = [];

    [Fact]
    public void No_test_waits_for_the_wall_clock() => Verdict.None(
        SourceTree.Tests.Where(file => !Allowed.ContainsKey(file.Path)).SelectMany(WallClock.Check));

    [Fact]
    public void Every_allowed_place_has_a_reason_and_needs_it() => Assert.All(Allowed, entry =>
    {
        Assert.True(entry.Value.Split(' ').Length > 3, $"{entry.Key} is allowed without a reason in words.");
        Assert.NotEmpty(SourceTree.Tests.Where(file => file.Path == entry.Key).SelectMany(WallClock.Check));
    });

    [Theory]
    [InlineData("await Task.Delay(10);", "Task.Delay")]
    [InlineData("await Task.Delay(time, token);", "Task.Delay")]
    [InlineData("await Task.Delay(time, TestContext.Current.CancellationToken);", "Task.Delay")]
    [InlineData("await Task.Delay(time, cancellationToken: source);", "Task.Delay")]
    [InlineData("await Task.Delay(time, TimeProvider.System, token);", "Task.Delay")]
    [InlineData("await System.Threading.Tasks.Task.Delay(10);", "Task.Delay")]
    [InlineData("Func<int, Task> wait = Task.Delay;", "Task.Delay")]
    [InlineData("Thread.Sleep(1);", "Thread.Sleep")]
    [InlineData("global::System.Threading.Thread.Sleep(1);", "Thread.Sleep")]
    [InlineData("var watch = Stopwatch.StartNew();", "Stopwatch")]
    [InlineData("System.Diagnostics.Stopwatch watch = new();", "Stopwatch")]
    [InlineData("List<Stopwatch> watches = [];", "Stopwatch")]
    [InlineData("SpinWait.SpinUntil(() => done);", "SpinWait")]
    [InlineData("Thread.SpinWait(10);", "Thread.SpinWait")]
    [InlineData("var wait = new SpinWait();", "SpinWait")]
    [InlineData("while (DateTime.UtcNow < end) { }", "DateTime.UtcNow")]
    [InlineData("var now = System.DateTimeOffset.Now;", "DateTimeOffset.Now")]
    [InlineData("var text = $\"{Environment.TickCount64}\";", "Environment.TickCount64")]
    public void A_wait_is_found(string statement, string name) =>
        Verdict.Finds(WallClock.Check(Method(statement)), $"Planted.cs:1: The test uses {name}.");

    [Theory]
    [InlineData("await Task.Delay(time, clock);")]
    [InlineData("await Task.Delay(time, clock, token);")]
    [InlineData("await Task.Delay(delay: time, timeProvider: clock);")]
    [InlineData("await Task.Delay(time, new ManualTimeProvider());")]
    [InlineData("await host.Task.WaitAsync(time, token);")]
    [InlineData("await retry.Delay(10);")]
    [InlineData("var options = new Options { Delay = time, Stopwatch = 1 };")]
    [InlineData("var text = \"Task.Delay(10); Thread.Sleep(1); new Stopwatch()\";")]
    [InlineData("var name = nameof(Thread.Sleep) + nameof(Stopwatch); // Thread.Sleep(1)")]
    [InlineData("var now = clock.GetUtcNow(); var system = TimeProvider.System;")]
    [InlineData("var watch = page.Stopwatch; var at = row.UtcNow;")]
    [InlineData("using var source = new CancellationTokenSource(limit);")]
    public void A_given_clock_and_a_name_in_text_are_not(string statement) =>
        Verdict.None(WallClock.Check(Method(statement)));

    private static SourceFile Method(string statement) =>
        Plant.File($"class Planted {{ async Task RunAsync() {{ {statement}\n }} }}");
}
