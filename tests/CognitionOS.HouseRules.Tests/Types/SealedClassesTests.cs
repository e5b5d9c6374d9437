namespace CognitionOS.HouseRules.Tests;

public sealed class SealedClassesTests
{
    [Fact]
    public void Every_public_class_is_sealed_abstract_or_static() =>
        Verdict.None(Packages.All.SelectMany(SealedClasses.Check));

    [Theory]
    [InlineData("\npublic class Planted;", "Planted")]
    [InlineData("\npublic record Planted;", "Planted")]
    [InlineData("public static class Outer {\npublic class Inner; }", "Inner")]
    public void An_open_public_class_is_found(string text, string name) =>
        Verdict.Finds(SealedClasses.Check(Plant.Package(text)), $"Planted.cs:2: The public class {name} is open");

    [Fact]
    public void A_closed_one_and_an_internal_one_are_not() => Verdict.None(SealedClasses.Check(Plant.Package(
        """
        public sealed class A { private class Inner; }
        public abstract class B;
        public static class C;
        public sealed record D(int Value);
        public readonly record struct E(int Value);
        public interface IF;
        public delegate void G();
        internal class H { public class Nested; }
        """)));
}
