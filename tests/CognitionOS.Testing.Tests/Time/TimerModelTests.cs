using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Testing;

/// <summary>The queue against the simplest thing that could be right: a list that is searched for the earliest
/// timer.</summary>
public sealed class TimerModelTests
{
    [Fact]
    public void Timers_fire_as_in_a_naive_list() => Prop.ForAll(
        Operations(),
        operations =>
        {
            var model = new TimerModel();
            var clock = new ManualTimeProvider();
            List<(int Timer, long At)> fired = [];
            List<ITimer> timers = [];
            foreach (var (kind, timer, due, period) in operations)
            {
                Apply(clock, timers, fired, kind, timer, due, period);
                model.Apply(kind, timer, due, period);
            }

            clock.Advance(TimeSpan.FromMilliseconds(100));
            model.Advance(100);
            return fired.SequenceEqual(model.Fired)
                && clock.GetTimestamp() == model.Now * TimeSpan.TicksPerMillisecond
                && clock.ArmedTimers == model.Armed;
        }).QuickCheckThrowOnFailure();

    private static void Apply(
        ManualTimeProvider clock,
        List<ITimer> timers,
        List<(int Timer, long At)> fired,
        int kind,
        int timer,
        int due,
        int period)
    {
        var dueTime = TimeSpan.FromMilliseconds(due);
        var every = TimeSpan.FromMilliseconds(period);
        switch (kind)
        {
            case TimerModel.Create:
                var number = timers.Count;
                timers.Add(clock.CreateTimer(
                    _ => fired.Add((number, clock.GetTimestamp() / TimeSpan.TicksPerMillisecond)),
                    null,
                    dueTime,
                    every));
                break;
            case TimerModel.Change when timers.Count > 0:
                timers[timer % timers.Count].Change(dueTime, every);
                break;
            case TimerModel.Dispose when timers.Count > 0:
                timers[timer % timers.Count].Dispose();
                break;
            case TimerModel.Move:
                clock.Advance(dueTime);
                break;
        }
    }

    // No timer is due at once: those fire on the pool, whenever it comes to them.
    private static Arbitrary<(int Kind, int Timer, int Due, int Period)[]> Operations()
    {
        var operation =
            from kind in Gen.Elements(
                TimerModel.Create, TimerModel.Create, TimerModel.Change, TimerModel.Dispose, TimerModel.Move)
            from timer in Gen.Choose(0, 50)
            from due in Gen.Choose(1, 20)
            from period in Gen.Elements(-1, 0, 1, 3, 7, 10)
            select (kind, timer, due, period);
        return operation.ArrayOf().ToArbitrary();
    }
}
