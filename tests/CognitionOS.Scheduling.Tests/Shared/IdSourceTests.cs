using System.Collections.Concurrent;
using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class IdSourceTests
{
    [Fact]
    public void Makes_version_7_guids_of_the_clocks_millisecond()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2031, 5, 6, 7, 8, 9, 123, TimeSpan.Zero));

        var id = new IdSource(time).Next();

        var bytes = id.ToByteArray(bigEndian: true);
        var milliseconds = Convert.ToInt64(Convert.ToHexString(bytes[..6]), 16);
        Assert.Equal(7, id.Version);
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), milliseconds);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Fact]
    public void Later_ids_sort_behind_earlier_ones_within_a_millisecond_too()
    {
        var time = new ManualTimeProvider();
        var ids = new IdSource(time);
        var made = new List<Guid>();
        for (var i = 0; i < 5_000; i++)
        {
            made.Add(ids.Next());
            time.Advance(TimeSpan.FromTicks(5));
        }

        Assert.Equal(made.Order(), made);
    }

    [Fact]
    public void Ids_ascend_though_the_clock_stands_still_or_is_set_back()
    {
        var time = new ManualTimeProvider();
        var ids = new IdSource(time);
        var made = new List<Guid>();
        for (var i = 0; i < 10_000; i++)
        {
            made.Add(ids.Next());
            if (i == 5_000)
            {
                time.JumpTo(time.GetUtcNow().AddDays(-1));
            }
        }

        Assert.Equal(made.Order(), made);
        Assert.Equal(10_000, made.Distinct().Count());
    }

    [Fact]
    public void Many_threads_get_different_ids()
    {
        var ids = new IdSource(new ManualTimeProvider());
        var made = new ConcurrentBag<Guid>();

        Parallel.For(0, 50_000, _ => made.Add(ids.Next()));

        Assert.Equal(50_000, made.Distinct().Count());
    }
}
