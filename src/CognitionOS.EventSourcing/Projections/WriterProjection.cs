namespace CognitionOS.EventSourcing;

/// <summary>A projection that writes elsewhere.</summary>
internal sealed class WriterProjection(
    string name,
    int version,
    IReadOnlyList<string> categories,
    IReadOnlyDictionary<Type, Func<object, ProjectionContext, CancellationToken, Task>> handlers,
    Func<IServiceProvider, CancellationToken, Task> clear) : ProjectionDefinition(name)
{
    public override ProjectionMode Mode => ProjectionMode.Async;

    public override int Version => version;

    public override IReadOnlyList<string> Categories => categories;

    public override IReadOnlyCollection<Type> Types { get; } = handlers.Keys.ToHashSet();

    public override IDocumentRules? Documents => null;

    /// <summary>Empties what was written. Runs code of the user.</summary>
    public Func<IServiceProvider, CancellationToken, Task> Clear => clear;

    /// <exception cref="ProjectionException">The handler has thrown.</exception>
    public async Task HandleAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await handlers[context.Event.Data.GetType()](context.Event.Data, context, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new ProjectionException(Name, context.Event, context.Event.Stream.Name, failure);
        }
    }
}
