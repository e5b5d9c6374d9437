namespace CognitionOS.Testing;

public sealed class FaultInjectorTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_point_without_rules_passes_and_counts()
    {
        var faults = new FaultInjector(1);

        await faults.InvokeAsync("store.read", Token);
        faults.Invoke("store.read", Token);

        Assert.Equal(2, faults.CallsOf("store.read"));
        Assert.Equal(0, faults.InjectionsOf("store.read"));
        Assert.Equal(0, faults.CallsOf("store.write"));
    }

    [Fact]
    public async Task Throws_at_the_calls_it_was_told()
    {
        var faults = new FaultInjector(1).Throw("store.write", () => new IOException("full"), FaultOn.Calls(2, 4));

        var thrown = await CountAsync(faults, "store.write", 5);

        Assert.Equal([2, 4], thrown);
        Assert.Equal((5, 2), (faults.CallsOf("store.write"), faults.InjectionsOf("store.write")));
    }

    [Fact]
    public async Task Every_call_has_an_exception_of_its_own()
    {
        var faults = new FaultInjector(1).Throw("point", () => new IOException(), FaultOn.EveryCall);

        var first = await Assert.ThrowsAsync<IOException>(async () => await faults.InvokeAsync("point", Token));
        var second = Assert.Throws<IOException>(() => faults.Invoke("point", Token));

        Assert.NotSame(first, second);
    }

    [Fact]
    public async Task A_delay_waits_for_the_given_clock()
    {
        var faults = new FaultInjector(1, _clock).Delay("point", TimeSpan.FromMinutes(1), FaultOn.EveryCall);

        var call = faults.InvokeAsync("point", Token).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(59));
        var early = call.IsCompleted;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await call;

        Assert.False(early);
    }

    [Fact]
    public async Task A_delay_blocks_a_synchronous_call()
    {
        var faults = new FaultInjector(1, _clock).Delay("point", TimeSpan.FromMinutes(1), FaultOn.EveryCall);

        var call = Task.Run(() => faults.Invoke("point", Token), Token);
        await _clock.WaitForTimersAsync(1, cancellationToken: Token);
        var early = call.IsCompleted;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await call;

        Assert.False(early);
    }

    [Fact]
    public async Task A_delay_can_be_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var faults = new FaultInjector(1, _clock).Delay("point", TimeSpan.FromMinutes(1), FaultOn.EveryCall);
        var call = faults.InvokeAsync("point", cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public void A_cancellation_looks_like_one_though_nobody_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var faults = new FaultInjector(1).Cancel("point", FaultOn.Calls(1));

        var error = Assert.Throws<OperationCanceledException>(() => faults.Invoke("point", cancel.Token));
        faults.Invoke("point", cancel.Token);

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Contains("point", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_cancelled_before_is_heeded_and_not_counted()
    {
        var faults = new FaultInjector(1);

        Assert.Throws<OperationCanceledException>(() => faults.Invoke("point", new CancellationToken(canceled: true)));

        Assert.Equal(0, faults.CallsOf("point"));
    }

    [Fact]
    public async Task Delays_add_up_and_the_first_exception_ends_the_call()
    {
        var faults = new FaultInjector(1, _clock)
            .Delay("point", TimeSpan.FromSeconds(1), FaultOn.EveryCall)
            .Delay("point", TimeSpan.FromSeconds(2), FaultOn.EveryCall)
            .Throw("point", () => new IOException(), FaultOn.EveryCall)
            .Delay("point", TimeSpan.FromDays(1), FaultOn.EveryCall)
            .Cancel("point", FaultOn.EveryCall);

        var call = faults.InvokeAsync("point", Token).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<IOException>(() => call.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.Equal(1, faults.InjectionsOf("point"));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults()
    {
        var first = await CountAsync(WithChance(42, 0.3), "point", 500);
        var second = await CountAsync(WithChance(42, 0.3), "point", 500);
        var other = await CountAsync(WithChance(43, 0.3), "point", 500);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task The_faults_of_a_seed_stay_the_same_from_version_to_version()
    {
        var struck = await CountAsync(WithChance(42, 0.25), "point", 20);

        Assert.Equal(PinnedFaults, struck);
    }

    [Fact]
    public async Task Points_do_not_disturb_one_another()
    {
        var alone = await CountAsync(WithChance(7, 0.5), "point", 100);
        var faults = WithChance(7, 0.5).Throw("other", () => new IOException(), FaultOn.Probability(0.5));

        List<int> struck = [];
        for (var call = 1; call <= 100; call++)
        {
            await CountAsync(faults, "other", call % 3);
            struck.AddRange((await CountAsync(faults, "point", 1)).Select(_ => call));
        }

        Assert.Equal(alone, struck);
        Assert.NotEqual(alone, await CountAsync(faults, "other", 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_probability_is_met_within_bounds(int seed)
    {
        var struck = await CountAsync(WithChance(seed, 0.2), "point", 10_000);

        Assert.InRange(struck.Count, 1_800, 2_200);
    }

    [Fact]
    public async Task Never_and_always_are_probabilities()
    {
        Assert.Empty(await CountAsync(WithChance(1, 0), "point", 1_000));
        Assert.Equal(1_000, (await CountAsync(WithChance(1, 1), "point", 1_000)).Count);
    }

    [Fact]
    public void Threads_that_race_share_out_the_faults()
    {
        var faults = new FaultInjector(5)
            .Throw("point", () => new IOException(), FaultOn.FirstCalls(100))
            .Throw("chance", () => new IOException(), FaultOn.Probability(0.5));
        var struck = 0;

        Parallel.For(0, 1_000, _ =>
        {
            Interlocked.Add(ref struck, Strikes(faults, "point"));
            Strikes(faults, "chance");
        });

        Assert.Equal(100, struck);
        Assert.Equal((1_000, 100), (faults.CallsOf("point"), faults.InjectionsOf("point")));
        var again = new FaultInjector(5).Throw("chance", () => new IOException(), FaultOn.Probability(0.5));
        Assert.Equal(
            Enumerable.Range(0, 1_000).Sum(_ => Strikes(again, "chance")), faults.InjectionsOf("chance"));
    }

    [Fact]
    public async Task Wrong_arguments_are_refused()
    {
        var faults = new FaultInjector(1);

        Assert.Throws<ArgumentNullException>("exception", () => faults.Throw("point", null!, FaultOn.EveryCall));
        Assert.Throws<ArgumentNullException>("on", () => faults.Cancel("point", null!));
        Assert.Throws<ArgumentException>("point", () => faults.Cancel("", FaultOn.EveryCall));
        Assert.Throws<ArgumentOutOfRangeException>("by", () => faults.Delay("point", TimeSpan.Zero, FaultOn.EveryCall));
        Assert.Throws<ArgumentOutOfRangeException>(
            "by", () => faults.Delay("point", TimeSpan.FromDays(25), FaultOn.EveryCall));
        Assert.Throws<ArgumentNullException>("point", () => faults.CallsOf(null!));
        Assert.Throws<ArgumentException>("point", () => faults.InjectionsOf(""));
        await Assert.ThrowsAsync<ArgumentException>("point", async () => await faults.InvokeAsync("", Token));
    }

    private static int[] PinnedFaults => [1, 4, 5, 9, 19, 20];

    private static FaultInjector WithChance(int seed, double probability) =>
        new FaultInjector(seed).Throw("point", () => new IOException(), FaultOn.Probability(probability));

    private static async Task<List<int>> CountAsync(FaultInjector faults, string point, int calls)
    {
        List<int> struck = [];
        for (var call = 1; call <= calls; call++)
        {
            try
            {
                await faults.InvokeAsync(point, Token);
            }
            catch (IOException)
            {
                struck.Add(call);
            }
        }

        return struck;
    }

    private static int Strikes(FaultInjector faults, string point)
    {
        try
        {
            faults.Invoke(point, Token);
            return 0;
        }
        catch (IOException)
        {
            return 1;
        }
    }
}
