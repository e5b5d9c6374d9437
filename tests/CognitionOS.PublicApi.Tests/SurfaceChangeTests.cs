namespace CognitionOS.PublicApi.Tests;

public sealed class SurfaceChangeTests
{
    [Theory]
    [InlineData("public class C;", "public sealed class C;")]
    [InlineData("public class C;", "public abstract class C;")]
    [InlineData("public static class C;", "public sealed class C { private C() { } }")]
    [InlineData("public class C;", "public record C;")]
    [InlineData("public struct C;", "public readonly struct C;")]
    [InlineData("public struct C;", "public record struct C;")]
    [InlineData("public struct C;", "public ref struct C;")]
    [InlineData("public class C;", "internal class C;")]
    [InlineData("public class C;", "namespace N; public class C;")]
    [InlineData("public class C;", "public class C; public class D;")]
    [InlineData("public class C;", "public class C : System.IO.StringWriter;")]
    [InlineData("public interface C;", "public interface C : IDisposable;")]
    [InlineData("public class C<T>;", "public class C<T> where T : class;")]
    [InlineData("public class C<T>;", "public class C<T> where T : notnull;")]
    [InlineData("public interface C<T>;", "public interface C<out T>;")]
    [InlineData("public class C<T>;", "public class C<T, U>;")]
    [InlineData("public enum C { A }", "public enum C { A, B }")]
    [InlineData("public enum C { A, B }", "public enum C { B, A }")]
    [InlineData("public enum C { A }", "[Flags] public enum C { A }")]
    [InlineData("public enum C { A }", "public enum C : long { A }")]
    [InlineData("public enum C { A }", "public enum C { [Obsolete] A }")]
    [InlineData("public class C;", "[Obsolete] public class C;")]
    [InlineData("public delegate void C(int a);", "public delegate void C(long a);")]
    [InlineData("public delegate void C(int a);", "public delegate int C(int a);")]
    [InlineData("public sealed record C(int A);", "public sealed record C(int A, int B);")]
    [InlineData(
        "public sealed record C(int A);", "public sealed record C { public C(int A) { } public int A { get; init; } }")]
    [InlineData("public interface C { void M(); }", "public interface C { void M() { } }")]
    [InlineData(
        "public interface C { static abstract void M(); }", "public interface C { static virtual void M() { } }")]
    [InlineData(
        "public static class C { public static void M(int a) { } }",
        "public static class C { public static void M(this int a) { } }")]
    public void A_change_of_a_type_changes_the_text(string before, string after) =>
        Assert.NotEqual(Text(before), Text(after));

    [Theory]
    [InlineData("", "public void M() { }")]
    [InlineData("public void M() { }", "public void N() { }")]
    [InlineData("public void M() { }", "public static void M() { }")]
    [InlineData("public void M() { }", "public virtual void M() { }")]
    [InlineData("public void M() { }", "protected void M() { }")]
    [InlineData("public void M() { }", "internal void M() { }")]
    [InlineData("", "public override string ToString() => \"\";")]
    [InlineData("public override string ToString() => \"\";", "public sealed override string ToString() => \"\";")]
    [InlineData("public void M(int a) { }", "public void M(int b) { }")]
    [InlineData("public void M(int a) { }", "public void M(long a) { }")]
    [InlineData("public void M(int a) { }", "public void M(int? a) { }")]
    [InlineData("public void M(int a) { }", "public void M(int a = 0) { }")]
    [InlineData("public void M(int a = 0) { }", "public void M(int a = 1) { }")]
    [InlineData("public void M(int a) { }", "public void M(ref int a) { }")]
    [InlineData("public void M(ref int a) { }", "public void M(in int a) { }")]
    [InlineData("public void M(in int a) { }", "public void M(ref readonly int a) { }")]
    [InlineData("public void M(ref int a) { }", "public void M(out int a) => a = 0;")]
    [InlineData("public void M(int[] a) { }", "public void M(params int[] a) { }")]
    [InlineData("public void M(string a) { }", "public void M(string? a) { }")]
    [InlineData("public void M(string[] a) { }", "public void M(string?[] a) { }")]
    [InlineData("public string M() => \"\";", "public string? M() => \"\";")]
    [InlineData("public Task<string> M() => null!;", "public Task<string?> M() => null!;")]
    [InlineData("public (int A, int B) M() => default;", "public (int A, int C) M() => default;")]
    [InlineData("public void M<T>() { }", "public void M<T>() where T : struct { }")]
    [InlineData("public void M<T>() { }", "public void M<T>() where T : new() { }")]
    [InlineData("public int P { get; }", "public int P { get; set; }")]
    [InlineData("public int P { get; set; }", "public int P { get; init; }")]
    [InlineData("public int P { get; init; }", "public required int P { get; init; }")]
    [InlineData("public int P { get; set; }", "public int P { get; protected set; }")]
    [InlineData("public int P { get; set; }", "public int P { get; private set; }")]
    [InlineData("public string P => \"\";", "public string? P => \"\";")]
    [InlineData("public const int A = 1;", "public const int A = 2;")]
    [InlineData("public const int A = 1;", "public static readonly int A = 1;")]
    [InlineData("public static readonly int A = 1;", "public static int A = 1;")]
    [InlineData("public C(int a) { }", "public C() { }")]
    [InlineData("public C() { }", "protected C() { }")]
    [InlineData("public event Action A { add { } remove { } }", "public event Action<int> A { add { } remove { } }")]
    [InlineData("public static C operator +(C a, C b) => a;", "public static C operator -(C a, C b) => a;")]
    [InlineData("public static implicit operator int(C a) => 0;", "public static explicit operator int(C a) => 0;")]
    [InlineData("public void M() { }", "[Obsolete(\"a\")] public void M() { }")]
    [InlineData("[Obsolete(\"a\")] public void M() { }", "[Obsolete(\"a\", true)] public void M() { }")]
    [InlineData("public class N;", "public sealed class N;")]
    [InlineData("protected void M() { }", "private void M() { }")]
    public void A_change_of_a_member_changes_the_text(string before, string after) =>
        Assert.NotEqual(Text(Member(before)), Text(Member(after)));

    [Theory]
    [InlineData("public int M() => 1;", "public int M() { return 2; }")]
    [InlineData("public async Task M() => await Task.Yield();", "public Task M() => Task.CompletedTask;")]
    [InlineData("public int P { get; }", "public int P => 1;")]
    [InlineData("public int P { get; }", "public int P { get; private set; }")]
    [InlineData("public int P { get; }", "public int P { get; internal init; }")]
    [InlineData("public void M() { } public void N() { }", "public void N() { } public void M() { }")]
    [InlineData(
        "", "private int _a = 1; internal void M() => _a++; private protected void N() { } private sealed class D;")]
    [InlineData("public Action M() => () => { };", "public Action M() { var a = 1; return () => a++; }")]
    public void A_change_that_nobody_outside_sees_changes_nothing(string before, string after) =>
        Assert.Equal(Text(Member(before)), Text(Member(after)));

    [Fact]
    public void A_protected_member_of_a_sealed_class_is_not_written() => Assert.Equal(
        Text("public sealed class C : System.IO.StringWriter;"),
        Text("public sealed class C : System.IO.StringWriter { protected override void Dispose(bool disposing) { } }"));

    private static string Member(string member) => $"public class C {{ {member} }}";

    private static string Text(string code) => SurfaceText.Of(Plant.Package($"#pragma warning disable\n{code}").Symbol);
}
