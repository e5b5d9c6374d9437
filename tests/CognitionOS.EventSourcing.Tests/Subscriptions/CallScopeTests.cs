using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class CallScopeTests : IAsyncDisposable
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddScoped<Resource>().BuildServiceProvider();

    private IServiceScopeFactory Scopes => _services.GetRequiredService<IServiceScopeFactory>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Services_come_from_one_scope_which_ends_with_the_call()
    {
        var scope = new CallScope(Scopes);
        var first = scope.Services.GetRequiredService<Resource>();
        var again = scope.Services.GetRequiredService<Resource>();
        var before = first.IsDisposed;

        await scope.DisposeAsync();

        Assert.Same(first, again);
        Assert.Equal((false, true), (before, first.IsDisposed));
    }

    [Fact]
    public async Task Nobody_who_asks_for_no_services_costs_a_scope()
    {
        var scopes = new CountingScopes(Scopes);

        await using (new CallScope(scopes))
        {
        }

        Assert.Equal(0, scopes.Made);
    }

    [Fact]
    public async Task Services_are_refused_once_the_call_has_ended()
    {
        var scope = new CallScope(Scopes);
        await scope.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => scope.Services);
    }

    private sealed class CountingScopes(IServiceScopeFactory scopes) : IServiceScopeFactory
    {
        public int Made { get; private set; }

        public IServiceScope CreateScope()
        {
            Made++;
            return scopes.CreateScope();
        }
    }

    private sealed class Resource : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
