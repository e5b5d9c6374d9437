using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class StartRateTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly StartRate _rate;

    public StartRateTests() => _rate = new StartRate(_time);

    [Fact]
    public void Nothing_started_is_no_rate() => Assert.Equal(0, _rate.Recent);

    [Fact]
    public void What_started_within_a_second_counts_at_once()
    {
        _rate.Add(3);
        Pass(0.9);
        _rate.Add(4);

        Assert.Equal(7, _rate.Recent);
    }

    [Fact]
    public void The_second_before_counts_until_the_present_one_has_more()
    {
        _rate.Add(5);
        Pass(1);
        var quiet = _rate.Recent;
        _rate.Add(2);
        var less = _rate.Recent;
        _rate.Add(6);

        Assert.Equal((5, 5, 8), (quiet, less, _rate.Recent));
    }

    [Fact]
    public void Two_quiet_seconds_forget_everything()
    {
        _rate.Add(5);
        Pass(2);

        Assert.Equal(0, _rate.Recent);
    }

    [Fact]
    public void A_steady_stream_keeps_its_rate()
    {
        for (var tenth = 0; tenth < 100; tenth++)
        {
            _rate.Add(1);
            Pass(0.1);
        }

        Assert.InRange(_rate.Recent, 9, 11);
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
