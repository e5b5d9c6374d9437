namespace CognitionOS.HouseRules.Tests;

public sealed class BehaviourTests
{
    [Theory]
    [InlineData("int A(int b) { if (b > 0) { return 1; } return 2; }")]
    [InlineData("int A(int b) => b > 0 && b < 9 ? 1 : 2;")]
    [InlineData("int A(int b) => b switch { 0 => 1, _ => 2 };")]
    [InlineData("int[] A(int[] b) => [.. b.Where(c => c > 0).Select(c => c + 1)];")]
    [InlineData("int A { get { var b = 1; b++; return b; } }")]
    [InlineData("int A => B ?? C ?? 1;")]
    [InlineData("int this[int a] => a > 0 ? 1 : a < -2 ? 2 : 3;")]
    [InlineData("Planted(int a) { _a = a; if (a > 0) { Start(); } Stop(); }")]
    [InlineData("public static Planted operator +(Planted a, Planted b) { a.One(); b.Two(); return a; }")]
    [InlineData("void A() { void B() { One(); Two(); Three(); } B(); }")]
    public void A_body_that_does_three_things_is_behaviour(string member) =>
        Assert.True(IsIn($"class Planted {{ {member} }}"));

    [Theory]
    [InlineData("enum Planted { A, B, C, D }")]
    [InlineData("interface IPlanted { int A(); int B(int c); int C { get; } int D { get; } }")]
    [InlineData("record Planted(int A, int B = 2) { public int C { get; init; } = A > 1 ? 2 : 3; }")]
    [InlineData("class PlantedException(int a) : Exception($\"It is {a}.\") { public int A { get; } = a; }")]
    [InlineData("class Planted { Planted(int a, int b) { _a = a; _b = b; (_c, _d) = (a, b); _e = new(); } }")]
    [InlineData("static class Planted { static int A(this int b) => B.C(b, 1, 2); static int D(this int b) => C(b); }")]
    [InlineData(
        "class Planted { int A(int b) { ArgumentNullException.ThrowIfNull(b); C.ThrowIfLess(b); D(); return b; } }")]
    [InlineData("class Planted { int A { get; set; } = 5; int B => _b; }")]
    public void Data_and_members_that_hand_a_call_on_are_not(string text) => Assert.False(IsIn(text));

    private static bool IsIn(string text) => Behaviour.IsIn(Plant.File(text));
}
