namespace CognitionOS.Newcomer.Tests;

/// <summary>Stands in, on a loopback address, for the service that the program of a README talks to.</summary>
internal interface IReadmeStub : IAsyncDisposable
{
    /// <summary>Starts to listen.</summary>
    /// <returns>The environment variables that tell the program where.</returns>
    ValueTask<IReadOnlyDictionary<string, string>> StartAsync(CancellationToken cancellationToken);
}
