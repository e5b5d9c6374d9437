using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Plays a script against the machine and keeps a stack of what may have happened. Each byte answers one
/// question: what comes of a call, or what comes from outside.</summary>
internal sealed class SagaModel
{
    private static readonly SagaPlan Plan = new(
        "trip", 1,
        [
            new SagaStepPlan("a") { HasUndo = true, Retry = new HandlerRetry { MaxAttempts = 2 } },
            new SagaStepPlan("b") { Event = "e", HasUndo = true, Within = TimeSpan.FromHours(1), MaxCrashes = 2 },
            new SagaStepPlan("c"),
            new SagaStepPlan("d") { HasUndo = true, UndoRetry = new HandlerRetry { MaxAttempts = 2 } },
        ],
        TimeSpan.FromDays(1), TimeSpan.FromSeconds(30));

    private readonly Queue<byte> _script;
    private readonly Stack<string> _mayHaveHappened = new();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _ends;

    public SagaModel(byte[] script)
    {
        _script = new Queue<byte>(script);
        State = SagaState.Apply(null, Note(new SagaStarted(
            1, ["a", "b", "c", "d"], JsonSerializer.SerializeToElement(0), _now, _now.AddDays(1))));
    }

    public SagaState State { get; private set; }

    public List<SagaEvent> Events { get; } = [];

    public string? Fault { get; private set; }

    /// <summary>Plays to the end of the script, then lets everything succeed until nothing is due.</summary>
    public void Play()
    {
        for (var moves = 0; moves < 500 && Fault is null; moves++)
        {
            switch (SagaMachine.Next(Plan, State, _now))
            {
                case SagaMove.Rest { Until: null }:
                    if (!State.IsAtRest)
                    {
                        Fail("Nothing is due, yet it has not ended.");
                    }

                    if (State.HasEnded || _script.Count == 0)
                    {
                        CheckEnd();
                        return;
                    }

                    Outside(_script.Dequeue());
                    break;
                case SagaMove.Rest rest:
                    CheckTimer(rest.Until);
                    if (_script.TryDequeue(out var what))
                    {
                        Outside(what);
                    }

                    _now = rest.Until > _now ? rest.Until.Value : _now;
                    break;
                case SagaMove.Record record:
                    Apply(record.Event);
                    break;
                case SagaMove.Call call:
                    Call(call);
                    break;
            }
        }

        Fail("It does not come to an end.");
    }

    private void Call(SagaMove.Call call)
    {
        var step = call.Start.Step;
        if (call.Start.Undo && (_mayHaveHappened.Count == 0 || _mayHaveHappened.Peek() != step))
        {
            Fail($"{step} is undone out of turn; the stack is {string.Join(',', _mayHaveHappened)}.");
        }

        if (!call.Start.Undo && State.Steps.TakeWhile(one => one.Name != step).Any(one => !one.IsPassed))
        {
            Fail($"{step} is called before its turn.");
        }

        Apply(call.Start);
        var answer = _script.TryDequeue(out var what) ? what % 6 : 0;
        if (answer == 5)
        {
            // Its node is gone: time passes until somebody looks.
            Happened(step, call.Start.Undo);
            return;
        }

        if (_script.TryPeek(out var meanwhile) && meanwhile % 11 == 0)
        {
            Outside(_script.Dequeue());
        }

        Answer(call, answer);
    }

    private void Answer(SagaMove.Call call, int answer)
    {
        var (step, undo) = (call.Start.Step, call.Start.Undo);
        var kind = answer switch
        {
            2 => SagaFailureKind.TimedOut,
            3 => SagaFailureKind.Interrupted,
            _ => SagaFailureKind.Threw,
        };
        if (State.HasEnded)
        {
            return;
        }

        if (answer is 0)
        {
            Happened(step, undo);
            Apply(undo
                ? new SagaStepUndone(step, call.Start.Attempt)
                : new SagaStepCompleted(step, call.Start.Attempt, JsonSerializer.SerializeToElement(Events.Count)));
            if (undo && _mayHaveHappened.TryPop(out var popped) && popped != step)
            {
                Fail($"{popped} was to be undone before {step}.");
            }

            return;
        }

        var plan = answer == 4 ? call.Step with { Compensates = static _ => true } : call.Step;
        var failed = SagaFailures.Judge(plan, State, State.Step(step), kind, new IOException("x"), _now);
        if (failed.Unknown)
        {
            Happened(step, undo);
        }

        Apply(failed);
    }

    private void Outside(byte what)
    {
        switch (what % 5)
        {
            case 0 when State.Status == SagaStatus.Running:
                Apply(new SagaCancelRequested("x"));
                break;
            case 1 when State.Status == SagaStatus.Running && State.Step("b") is { Event: null, IsPassed: false }:
                Apply(new SagaEventReceived("b", new SagaEventReference("s", 1, 0)));
                break;
            case 2 when State.Parked is { } parked:
                Apply(new SagaStepRestarted(parked.Name, parked.UndoRound + 1));
                break;
            case 3 when State.Parked is { } parked:
                Apply(new SagaStepSkipped(parked.Name, true, "x"));
                _mayHaveHappened.Pop();
                break;
            default:
                _now += TimeSpan.FromMinutes(what);
                break;
        }
    }

    // Steps without a compensation never come onto the stack; a step that is tried again stands there once.
    private void Happened(string step, bool undo)
    {
        if (!undo && Plan.Find(step) is { HasUndo: true } && !_mayHaveHappened.Contains(step))
        {
            _mayHaveHappened.Push(step);
        }
    }

    private void Apply(SagaEvent recorded)
    {
        if (recorded is SagaStepFailed { Attempt: 0 } wait)
        {
            Happened(wait.Step, undo: false);
        }

        State = SagaState.Apply(State, Note(recorded));
        _ends += recorded is SagaEnded ? 1 : 0;
        if (State.Steps.Count(static step => step.IsCalling) > 1)
        {
            Fail("Two steps are being called.");
        }
    }

    private SagaEvent Note(SagaEvent recorded)
    {
        Events.Add(recorded);
        return recorded;
    }

    private void CheckTimer(DateTimeOffset? until)
    {
        if (SagaMachine.LookAgainAt(Plan, State, _now) != until)
        {
            Fail("Its timer is set for another instant than it waits for.");
        }
    }

    private void CheckEnd()
    {
        var isClean = State.Status switch
        {
            SagaStatus.Completed => State.Steps.All(static step => step.IsPassed),
            SagaStatus.Compensated => _mayHaveHappened.Count == 0,
            SagaStatus.CompensationFailed => _mayHaveHappened.Peek() == State.Parked?.Name,
            _ => false,
        };
        if (!isClean || _ends != (State.HasEnded ? 1 : 0))
        {
            Fail($"It ended as {State.Status} {_ends} times; the stack is {string.Join(',', _mayHaveHappened)}.");
        }
    }

    private void Fail(string fault) => Fault ??= fault;
}
