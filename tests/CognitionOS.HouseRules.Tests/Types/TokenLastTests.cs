namespace CognitionOS.HouseRules.Tests;

public sealed class TokenLastTests
{
    [Fact]
    public void Every_public_async_method_takes_a_cancellation_token_last() =>
        Verdict.None(Packages.All.SelectMany(TokenLast.Check));

    [Theory]
    [InlineData("public interface IPlanted {\nTask RunAsync(); }", "IPlanted.RunAsync")]
    [InlineData(
        "public sealed class Planted {\npublic Task RunAsync(CancellationToken token, int a) => Task.CompletedTask; }",
        "Planted.RunAsync")]
    [InlineData(
        "public static class Planted {\npublic static ValueTask RunAsync(this int a) => default; }",
        "Planted.RunAsync")]
    public void A_method_without_one_is_found(string text, string method) =>
        Verdict.Finds(TokenLast.Check(Plant.Package(text)), $"Planted.cs:2: {method} takes no cancellation token last");

    [Fact]
    public void A_method_with_one_and_what_others_declared_are_not() => Verdict.None(TokenLast.Check(Plant.Package(
        """
        public interface IPlanted { IAsyncEnumerable<int> ReadAsync(int a, CancellationToken token = default); }
        internal interface IInner { Task RunAsync(); }
        public sealed class Planted : System.IO.StringWriter, IAsyncDisposable, Xunit.IAsyncLifetime
        {
            public ValueTask InitializeAsync() => default;
            public override Task WriteAsync(char value) => Task.CompletedTask;
            public override ValueTask DisposeAsync() => default;
            private Task RunAsync() => Task.CompletedTask;
        }
        """)));
}
