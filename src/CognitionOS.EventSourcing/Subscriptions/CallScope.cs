using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>The scope of one call, made when its services are first asked for: most delegates never do. Safe from any
/// thread.</summary>
internal sealed class CallScope(IServiceScopeFactory scopes) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private AsyncServiceScope? _scope;
    private bool _ended;

    /// <exception cref="ObjectDisposedException">The call has ended.</exception>
    public IServiceProvider Services
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_ended, typeof(SubscriptionContext));
                return (_scope ??= scopes.CreateAsyncScope()).ServiceProvider;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _ended = true;
        }

        return _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
