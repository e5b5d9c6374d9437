namespace CognitionOS.PublicApi.Tests;

public sealed class SurfaceTextTests
{
    [Fact]
    public void Types_are_written_as_in_CSharp() => Writes(
        """
        public sealed record Run(string Id, int? Count = 3) { public required string Name { get; init; } }
        public abstract record Change { public sealed record Added : Change; }
        public readonly record struct JobId(string Value);
        public ref struct Frame;
        [Flags] public enum Kinds : byte { None, Four = 4 }
        public delegate string? Hear<T>(T item, CancellationToken token = default) where T : unmanaged;
        internal sealed class Hidden { public int A; }
        """,
        """
        public abstract record Change
            protected Change()
        public sealed record Change.Added : Change
            public Added()
        public ref struct Frame
        public delegate string? Hear<T>(T item, System.Threading.CancellationToken token = default) where T : unmanaged
        public readonly record struct JobId
            public JobId(string Value)
            public string Value { get; init; }
            public void Deconstruct(out string Value)
        [Flags] public enum Kinds : byte
            Four = 4
            None = 0
        public sealed record Run
            public Run(string Id, int? Count = 3)
            public int? Count { get; init; }
            public required string Name { get; init; }
            public string Id { get; init; }
            public void Deconstruct(out string Id, out int? Count)
        """);

    [Fact]
    public void Members_are_written_as_in_CSharp() => Writes(
        """
        using System.Diagnostics.CodeAnalysis;
        public interface IStore<in T, out U> where T : class?, IDisposable, new() where U : notnull
        {
            static abstract U Make();
            U Get(T key, ref int a, in int b, ref readonly int c, out string? text, params int[] rest);
            int Usual() => 1;
        }
        public abstract class Root : IDisposable
        {
            public const string Text = "a\nb";
            public static readonly int Fixed = 1;
            protected Root(int size) { }
            private protected Root() { }
            [Obsolete("Gone soon.", true)] public event EventHandler? Ended;
            public abstract void Dispose();
            public override string ToString() => "";
            public int this[int index] => index;
            public static Root operator +(Root a, Root b) => a;
            public static explicit operator int(Root a) => 1;
            public bool TryGet([NotNullWhen(true)] out string? text)
            {
                Ended?.Invoke(this, EventArgs.Empty); text = null; return false;
            }
            protected virtual List<string?>? Names { get; private set; }
            protected internal (int First, int Second) Pair() => (1, 2);
            internal void Hidden() { }
        }
        public static class Extensions { public static int Twice(this int value) => value * 2; }
        """,
        """
        public static class Extensions
            public static int Twice(this int value)
        public interface IStore<in T, out U> where T : class?, System.IDisposable, new() where U : notnull
            U Get(T key, ref int a, in int b, ref readonly int c, out string? text, params int[] rest)
            static abstract U Make()
            virtual int Usual()
        public abstract class Root : System.IDisposable
            [Obsolete("Gone soon.", true)] public event System.EventHandler? Ended
            [text: NotNullWhen(true)] public bool TryGet(out string? text)
            protected Root(int size)
            protected internal (int First, int Second) Pair()
            protected virtual System.Collections.Generic.List<string?>? Names { get; }
            public abstract void Dispose()
            public const string Text = "a\nb"
            public int this[int index] { get; }
            public override string ToString()
            public static Root operator +(Root a, Root b)
            public static explicit operator int(Root a)
            public static readonly int Fixed
        """);

    [Fact]
    public void Extension_blocks_are_written_with_their_members() => Writes(
        "public static class Extensions { extension(string text) { public int Size => text.Length; } }",
        """
        public static class Extensions
            public static int get_Size(string text)
        public extension Extensions.extension(string)
            public int Size { get; }
        """);

    private static void Writes(string code, string surface) =>
        Assert.Equal($"{surface}\n".ReplaceLineEndings("\n"), SurfaceText.Of(Plant.Package(code).Symbol));
}
