using System.Globalization;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>A saga and what happens to it. Never changes: one beginning serves many scenarios.</summary>
/// <remarks>After each thing that happens, the saga goes as far as it can without time passing. Retries, waits and time
/// limits need <see cref="WhenTimePasses"/>.</remarks>
public sealed class SagaScenario
{
    private readonly Action<EventSourcingBuilder> _declare;
    private readonly EventForm _form;
    private readonly SagaAct[] _acts;

    internal SagaScenario(Action<EventSourcingBuilder> declare, EventForm form, SagaAct[] acts)
    {
        _declare = declare;
        _form = form;
        _acts = acts;
    }

    /// <summary>A saga is started.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="data">What it begins with.</param>
    /// <typeparam name="TData">The data of its definition.</typeparam>
    public SagaScenario GivenStarted<TData>(SagaId id, TData data)
        where TData : notnull
    {
        ArgumentNullException.ThrowIfNull(data);

        return With($"Saga {id} is started with {_form.Text(data)}", (run, token) =>
            run.Host.Get<ISagas>().StartAsync(id, data, token));
    }

    /// <summary>Events happen that sagas may start on or wait for.</summary>
    /// <param name="stream">The stream, and its tenant: the saga's.</param>
    /// <param name="events">In order.</param>
    public SagaScenario WhenEvents(StreamId stream, params object[] events)
    {
        ArgumentNullException.ThrowIfNull(events);

        var text = string.Join(", ", events.Select(one => _form.Text((one as NewEvent)?.Data ?? one)));
        return With($"Stream {stream}: {text}", (run, token) => run.AppendAsync(stream, events, token));
    }

    /// <summary>Time passes; everything that falls due on the way happens at its own instant.</summary>
    /// <param name="by">How long: zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public SagaScenario WhenTimePasses(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);

        return With(
            string.Create(CultureInfo.InvariantCulture, $"{by} passes"), (run, token) => run.PassAsync(by, token));
    }

    /// <summary>The saga is cancelled.</summary>
    /// <param name="reason">Why.</param>
    public SagaScenario WhenCancelled(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);

        return With($"It is cancelled: {reason}", (run, token) =>
            run.Host.Get<ISagas>().CancelAsync(run.Id, reason, token));
    }

    /// <summary>Something else happens, such as a person's decision by <see cref="ISagaRepair"/>.</summary>
    /// <param name="what">What, for people.</param>
    /// <param name="act">Does it, with the services of the scenario.</param>
    public SagaScenario When(string what, Func<IServiceProvider, CancellationToken, Task> act)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(act);

        return With(what, (run, token) => act(run.Host.Services, token));
    }

    /// <summary>Does all this, and looks at a saga.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScenarioFailedException">There is no such saga in the end, or it does not come to rest within
    /// 10 seconds of real time without time passing on its clock.</exception>
    /// <exception cref="EventDefinitionException">The saga is declared in a way that cannot work.</exception>
    public async Task<SagaOutcome> RunAsync(SagaId id, CancellationToken cancellationToken = default)
    {
        var host = await ScenarioHost.StartAsync(_declare, cancellationToken).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            var text = new SagaText(_form, [.. _acts.Select(static act => act.Text)]);
            var run = new SagaRun(host, id, text);
            foreach (var act in _acts)
            {
                await act.DoAsync(run, cancellationToken).ConfigureAwait(false);
                await run.SettleAsync(cancellationToken).ConfigureAwait(false);
            }

            var saga = await host.Get<ISagas>().GetAsync(id, cancellationToken).ConfigureAwait(false);
            return new SagaOutcome(text, saga ?? throw new ScenarioFailedException(text.NoSaga(id)));
        }
    }

    private SagaScenario With(string text, Func<SagaRun, CancellationToken, Task> act) =>
        new(_declare, _form, [.. _acts, new SagaAct(text, act)]);
}
