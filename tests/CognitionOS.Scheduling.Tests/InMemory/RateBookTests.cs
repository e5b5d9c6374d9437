using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class RateBookTests
{
    private static readonly long Now = Some.Now.UtcTicks;

    private readonly RateBook _book = new();

    [Fact]
    public void A_burst_goes_at_once_and_the_rest_one_by_one()
    {
        var claim = new RateClaim("api", 2, TimeSpan.FromSeconds(1), Burst: 3);
        var waits = Enumerable.Range(0, 6).Select(_ => Math.Max(0, _book.Take("", claim, Now) - Now)).ToArray();

        Assert.Equal([0, 0, 0, Seconds(0.5), Seconds(1), Seconds(1.5)], waits);
    }

    [Fact]
    public void Names_and_tenants_have_buckets_of_their_own()
    {
        var claim = new RateClaim("api", 1, TimeSpan.FromSeconds(1));
        Assert.True(_book.Take("", claim, Now) <= Now);

        Assert.True(_book.Take("acme", claim, Now) <= Now);
        Assert.True(_book.Take("", claim with { Name = "web" }, Now) <= Now);
        Assert.Equal(Now + Seconds(1), _book.Take("", claim, Now));
    }

    [Fact]
    public void A_token_that_would_come_after_all_time_comes_at_its_end()
    {
        var claim = new RateClaim("api", 1, TimeSpan.FromDays(3_000_000));
        for (var count = 0; count < 5; count++)
        {
            Assert.InRange(_book.Take("", claim, Now), Now, DateTimeOffset.MaxValue.UtcTicks);
        }
    }

    [Fact]
    public void More_permits_than_ticks_are_no_division_by_nothing() =>
        Assert.Equal(Now, _book.Take("", new RateClaim("api", int.MaxValue, TimeSpan.FromTicks(1)), Now));

    [Fact]
    public void A_full_bucket_is_forgotten_and_one_that_is_not_is_kept()
    {
        _book.Take("", new RateClaim("short", 1, TimeSpan.FromSeconds(1)), Now);
        _book.Take("", new RateClaim("long", 1, TimeSpan.FromSeconds(9)), Now);

        _book.ForgetFull(Now + Seconds(0.9), 10);
        Assert.Equal(2, _book.Count);
        _book.ForgetFull(Now + Seconds(1), 10);

        Assert.Equal(1, _book.Count);
    }

    [Fact]
    public void A_bucket_that_was_used_again_meanwhile_is_looked_at_again_later()
    {
        var claim = new RateClaim("api", 1, TimeSpan.FromSeconds(1));
        _book.Take("", claim, Now);
        _book.Take("", claim, Now);

        _book.ForgetFull(Now + Seconds(1), 10);
        Assert.Equal(1, _book.Count);
        _book.ForgetFull(Now + Seconds(2), 10);

        Assert.Equal(0, _book.Count);
    }

    [Fact]
    public void No_more_buckets_are_looked_at_in_one_go_than_asked()
    {
        for (var number = 0; number < 100; number++)
        {
            _book.Take("", new RateClaim($"{number}", 1, TimeSpan.FromSeconds(1)), Now);
        }

        _book.ForgetFull(Now + Seconds(60), 30);

        Assert.Equal(70, _book.Count);
    }

    [Fact]
    public void In_no_stretch_of_time_start_more_than_the_burst_and_the_rate_allow()
    {
        var steps = Gen.Choose(0, 3_000).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), gaps =>
        {
            var (book, claim, now) = (new RateBook(), new RateClaim("api", 1, TimeSpan.FromSeconds(1), Burst: 2), Now);
            var starts = new List<long>();
            foreach (var gap in gaps)
            {
                now += TimeSpan.FromMilliseconds(gap).Ticks;
                starts.Add(Math.Max(now, book.Take("", claim, now)));
                book.ForgetFull(now, gap % 3);
            }

            starts.Sort();
            return starts.Skip(2).Zip(starts, (later, earlier) => later - earlier).All(
                stretch => stretch >= Seconds(1));
        }).QuickCheckThrowOnFailure();
    }

    private static long Seconds(double count) => TimeSpan.FromSeconds(count).Ticks;
}
