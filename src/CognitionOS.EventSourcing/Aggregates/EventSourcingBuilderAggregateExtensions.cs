using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Adds aggregates in either style.</summary>
public static class EventSourcingBuilderAggregateExtensions
{
    /// <summary>Adds a decider; its commands are carried out by <see cref="IDeciderService{TCommand,
    /// TState}"/>.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Its name for life, the category of its streams: without hyphen.</param>
    /// <param name="decider">The rules.</param>
    /// <param name="snapshot">How states are kept; null: they are not, and each load reads the whole stream.</param>
    /// <param name="configure">When they are kept; null: the defaults.</param>
    /// <typeparam name="TCommand">What may be asked for.</typeparam>
    /// <typeparam name="TState">What must be known to decide. No two deciders have both classes the same.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/>, <paramref name="name"/> or <paramref
    /// name="decider"/> is null.</exception>
    public static EventSourcingBuilder AddDecider<TCommand, TState>(
        this EventSourcingBuilder builder,
        string name,
        Decider<TCommand, TState> decider,
        JsonTypeInfo<TState>? snapshot = null,
        Action<SnapshotOptions>? configure = null)
        where TCommand : notnull
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(decider);

        var form = snapshot is null ? null : SnapshotForm<TState>.Of(snapshot, Configured(configure));
        var model = new StateModel<TState>(name, () => decider.Initial, decider.Fold.Evolve, form);
        builder.Declare<IDeciderService<TCommand, TState>>(name, form?.Options, services =>
            new DeciderService<TCommand, TState>(
                model,
                decider,
                services.GetRequiredService<CommandLoop>(),
                services.GetRequiredService<StateLoader>(),
                services.GetRequiredService<ITimeTravel>()));
        return builder;
    }

    /// <summary>Adds an aggregate class without snapshots; see <see
    /// cref="IAggregateRepository{TAggregate}"/>.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Its name for life, the category of its streams: without hyphen.</param>
    /// <param name="create">Makes one before its first event, such as <c>() => new Cart()</c>.</param>
    /// <typeparam name="TAggregate">The class.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EventSourcingBuilder AddAggregate<TAggregate>(
        this EventSourcingBuilder builder, string name, Func<TAggregate> create)
        where TAggregate : Aggregate => Add(builder, name, create, null);

    /// <summary>Adds an aggregate class with snapshots; see <see cref="IAggregateRepository{TAggregate}"/>.</summary>
    /// <param name="builder">Event sourcing.</param>
    /// <param name="name">Its name for life, the category of its streams: without hyphen.</param>
    /// <param name="create">Makes one before its first event, such as <c>() => new Cart()</c>.</param>
    /// <param name="snapshot">How its fields are kept.</param>
    /// <param name="configure">When they are kept; null: the defaults.</param>
    /// <typeparam name="TAggregate">The class.</typeparam>
    /// <typeparam name="TSnapshot">Its fields.</typeparam>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="configure"/> is null.</exception>
    public static EventSourcingBuilder AddAggregate<TAggregate, TSnapshot>(
        this EventSourcingBuilder builder,
        string name,
        Func<TAggregate> create,
        JsonTypeInfo<TSnapshot> snapshot,
        Action<SnapshotOptions>? configure = null)
        where TAggregate : Aggregate, ISnapshotting<TSnapshot>
        where TSnapshot : notnull
    {
        ArgumentNullException.ThrowIfNull(snapshot);

        return Add(builder, name, create, SnapshotForm<TAggregate>.Of(
            snapshot, static aggregate => aggregate.TakeSnapshot(), Restored, Configured(configure)));

        TAggregate Restored(TSnapshot fields)
        {
            var aggregate = create();
            aggregate.RestoreSnapshot(fields);
            return aggregate;
        }
    }

    private static EventSourcingBuilder Add<TAggregate>(
        EventSourcingBuilder builder, string name, Func<TAggregate> create, SnapshotForm<TAggregate>? form)
        where TAggregate : Aggregate
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(create);

        var model = new StateModel<TAggregate>(name, create, Evolve, form);
        builder.Declare<IAggregateRepository<TAggregate>>(name, form?.Options, services =>
            new AggregateRepository<TAggregate>(
                model,
                services.GetRequiredService<CommandLoop>(),
                services.GetRequiredService<CommandAppend>(),
                services.GetRequiredService<StateLoader>(),
                services.GetRequiredService<ITimeTravel>()));
        return builder;

        static TAggregate Evolve(TAggregate aggregate, StoredEvent stored)
        {
            aggregate.Load(stored.Data, stored.Version);
            return aggregate;
        }
    }

    private static void Declare<TService>(
        this EventSourcingBuilder builder,
        string name,
        SnapshotOptions? snapshots,
        Func<IServiceProvider, TService> create)
        where TService : class
    {
        builder.Services.AddSingleton(new AggregateDeclaration(name, typeof(TService), snapshots));
        builder.Services.AddSingleton(create);
    }

    private static SnapshotOptions Configured(Action<SnapshotOptions>? configure)
    {
        var options = new SnapshotOptions();
        configure?.Invoke(options);
        return options;
    }
}
