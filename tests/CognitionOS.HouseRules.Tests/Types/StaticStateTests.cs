namespace CognitionOS.HouseRules.Tests;

public sealed class StaticStateTests
{
    [Fact]
    public void Nothing_static_can_change() => Verdict.None(Packages.All.SelectMany(StaticState.Check));

    [Theory]
    [InlineData("private static int s_field;", "s_field")]
    [InlineData("internal static string? Property { get; set; }", "Property")]
    [InlineData("public static int Kept { get; private set; } = Environment.ProcessId;", "Kept")]
    [InlineData("public static event Action? Changed;", "Changed")]
    [InlineData(
        "private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, int> s_cache = new();",
        "s_cache")]
    public void A_static_that_can_change_is_found(string member, string name) => Verdict.Finds(
        StaticState.Check(Plant.Package($"#pragma warning disable\npublic static class Planted {{\n{member} }}")),
        $"Planted.cs:3: Planted.{name} is static and can change");

    [Fact]
    public void One_in_an_internal_or_nested_type_is_found() => Verdict.Finds(
        StaticState.Check(Plant.Package("class Outer { struct Inner {\ninternal static int Field; } }")),
        "Planted.cs:2: Inner.Field");

    [Fact]
    public void What_cannot_change_is_not() => Verdict.None(StaticState.Check(Plant.Package(
        """
        using System.Linq;
        public static class Planted
        {
            private const int Constant = 1;
            private static readonly HashSet<string> Words = ["a"];
            [ThreadStatic] private static byte[]? t_buffer;
            public static int Kept { get; } = Environment.ProcessId;
            public static int Computed { get => t_buffer?.Length ?? 0; set => t_buffer = new byte[value]; }
            public static Func<int, int> Lambda() => static value => value + Words.Count(a => a.Length == Constant);
            public static Func<string, int> Group() => int.Parse;
            public static ReadOnlySpan<byte> Table => [1, 2, 3];
            public static string Shown(int value) => value switch
            {
                0 => "a", 1 => "b", 2 => "c", 3 => "d", 4 => "e", 5 => "f", 6 => "g", _ => "",
            };
            public enum Kind { First }
        }
        [System.CodeDom.Compiler.GeneratedCode("generator", "1")]
        internal static class Generated { internal static int Field; }
        """)));
}
