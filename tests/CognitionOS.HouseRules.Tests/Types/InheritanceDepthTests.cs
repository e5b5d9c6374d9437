namespace CognitionOS.HouseRules.Tests;

public sealed class InheritanceDepthTests
{
    [Fact]
    public void No_class_is_more_than_two_classes_deep() =>
        Verdict.None(Packages.All.SelectMany(InheritanceDepth.Check));

    [Fact]
    public void A_third_class_is_found() => Verdict.Finds(
        InheritanceDepth.Check(Plant.Package("abstract class A; abstract class B : A;\nsealed class C : B;")),
        "Planted.cs:2: C is 3 classes deep: C : B : A.");

    [Fact]
    public void Two_classes_exceptions_and_bases_of_the_framework_are_not() =>
        Verdict.None(InheritanceDepth.Check(Plant.Package(
        """
        public abstract record Change { public sealed record Added(int Id) : Change; }
        abstract class AException : Exception; abstract class BException : AException;
        sealed class CException : BException;
        abstract class Writer : System.IO.StringWriter; sealed class CountingWriter : Writer;
        interface IA; interface IB : IA; interface IC : IB; sealed class D : IC;
        """)));
}
