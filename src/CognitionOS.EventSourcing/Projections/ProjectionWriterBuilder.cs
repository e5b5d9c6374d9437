namespace CognitionOS.EventSourcing;

/// <summary>Declares a projection that writes wherever its handlers want: a table, a search index, a file.</summary>
/// <remarks>Each event is handled at least once, in the order of its stream; a failure is tried again, then set aside
/// with the later events of its stream. So a handler must bear an event that it has seen.</remarks>
public sealed class ProjectionWriterBuilder
{
    private readonly Dictionary<Type, Func<object, ProjectionContext, CancellationToken, Task>> _handlers = [];
    private readonly List<string> _categories = [];
    private readonly List<string> _faults = [];
    private Func<IServiceProvider, CancellationToken, Task> _clear = static (_, _) => Task.CompletedTask;
    private int _version = 1;

    internal ProjectionWriterBuilder()
    {
    }

    /// <summary>The version of the handlers: 1 or more. Default 1. When it has risen, everything is handled again from
    /// the beginning, with effects held back.</summary>
    /// <param name="version">The version.</param>
    public ProjectionWriterBuilder Version(int version)
    {
        _version = version;
        return this;
    }

    /// <summary>Only events of streams of this category; call again for others. Default: every category.</summary>
    /// <param name="category">The category.</param>
    public ProjectionWriterBuilder Category(string category)
    {
        _categories.Add(category);
        return this;
    }

    /// <summary>What an event of a type leads to.</summary>
    /// <typeparam name="TEvent">The type, exactly.</typeparam>
    /// <param name="handle">Writes it.</param>
    public ProjectionWriterBuilder On<TEvent>(Func<TEvent, ProjectionContext, CancellationToken, Task> handle)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (!_handlers.TryAdd(typeof(TEvent), (data, context, token) => handle((TEvent)data, context, token)))
        {
            _faults.Add($"it handles {typeof(TEvent).Name} twice");
        }

        return this;
    }

    /// <summary>Empties what was written before a rebuild begins. It may come twice. Default: nothing.</summary>
    /// <param name="clear">Empties it; is handed the services of its scope.</param>
    public ProjectionWriterBuilder OnRebuild(Func<IServiceProvider, CancellationToken, Task> clear)
    {
        ArgumentNullException.ThrowIfNull(clear);
        _clear = clear;
        return this;
    }

    internal WriterProjection Finish(string name)
    {
        if (_handlers.Count == 0)
        {
            _faults.Add("it handles no event: add On<TEvent>");
        }

        if (_version < 1)
        {
            _faults.Add($"its version is {_version}; it must be 1 or more");
        }

        return _faults.Count == 0
            ? new WriterProjection(name, _version, _categories, _handlers, _clear)
            : throw new EventDefinitionException($"Projection '{name}' cannot work: {string.Join("; ", _faults)}.");
    }
}
