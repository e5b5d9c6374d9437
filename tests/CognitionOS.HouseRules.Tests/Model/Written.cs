using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Tells what somebody wrote from what the compiler or a generator added.</summary>
internal static class Written
{
    public static bool ByHand(ISymbol symbol) =>
        symbol is { CanBeReferencedByName: true } or IMethodSymbol { MethodKind: not MethodKind.Ordinary }
        && !symbol.GetAttributes().Any(IsMarkOfAGenerator)
        && (symbol.ContainingType is null || ByHand(symbol.ContainingType));

    private static bool IsMarkOfAGenerator(AttributeData attribute) =>
        attribute.AttributeClass?.Name
            is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute" or "EmbeddedAttribute";
}
